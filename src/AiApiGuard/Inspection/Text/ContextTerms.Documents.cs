namespace AiApiGuard.Inspection.Text;

/// <content>Words for documents, accounts, medical numbers, vehicles and dates of birth.</content>
internal static partial class ContextTerms
{
    private static (ContextTopic Topic, string Terms)[] Documents =>
    [
        (ContextTopic.Quantity,
            "amount balance total price sum cost salary betrag saldo summe montant solde importe monto importo bedrag kwota "
            + "valor "
            + "bytes count limit timestamp epoch port 金额 金額 余额 残高 금액"),
        (ContextTopic.Phone, "phone phones telephone tel mobile cell cellphone fax telefon handy téléphone teléfono telefono 電話 电话 手机 전화"),
        (ContextTopic.Ssn, "ssn social"),
        (ContextTopic.NationalId, "nino national"),
        (ContextTopic.Passport,
            "passport passports passportno passportnr passportnumber passportid reisepass reisepasses reisepassnummer "
            + "reisepassnr "
            + "reisepässe passnummer passnr pass passeport passeports pasaporte pasaportes passaporto passaporti paspoort "
            + "paspoortnummer "
            + "paspoortnr paszport paszportu paszporty passaporte passaportes pass passnumret passets pas pasnummer pasnr "
            + "passi passin "
            + "passinumero pasaport pasaportu pasaportunun pașaport pașaportul pașaportului útlevél útlevélszám cestovní pas "
            + "pasu pasoš "
            + "putovnica putovnice паспорт паспорта паспорту паспорте паспортом загранпаспорт загранпаспорта паспортні "
            + "διαβατήριο "
            + "διαβατηρίου جواز الجواز جوازه گذرنامه דרכון पासपोर्ट पारपत्र পাসপোর্ট 旅券 パスポート 护照 護照 여권 หนังสือเดินทาง "
            + "พาสปอร์ต hộ "
            + "mrz"),
        (ContextTopic.DriverLicense,
            "license licence licenses licences lic dl dln dlnumber driverlicense driverslicense drivinglicence drivinglicense "
            + "dvla "
            + "führerschein führerscheins führerscheinnummer führerscheinnr fuehrerschein fuehrerscheinnummer fahrerlaubnis "
            + "führerausweis conduire conducir conducción conduccion licencia brevete guida patente rijbewijs rijbewijsnummer "
            + "rijbewijsnr rijbewijzen jazdy kierowcy motorista habilitação habilitacao cnh condução conducao körkort körkortet "
            + "körkortsnummer kørekort kørekortnummer førerkort førerkortnummer ajokortti ajokortin ajokorttinumero ehliyet "
            + "ehliyeti "
            + "ehliyetim sürücü řidičský řidičského vodičský permis vezetői jogosítvány conducere водительское водительского "
            + "водительские водительских водійське δίπλωμα رخصة القيادة السياقة רישיון ड्राइविंग लाइसेंस 運転免許 免許証 免許番号 驾驶证 驾照 "
            + "駕照 駕駛執照 运转 운전면허 면허번호 면허증 ใบขับขี่ lái"),
        (ContextTopic.BankAccount,
            "account accounts acct accts acc accno accnum acctno acctnum acctnumber accountno accountnumber accountnum konto "
            + "kontos "
            + "kontonummer kontonr kontonummern bankkonto girokonto sparkonto kontoverbindung bankverbindung compte comptes "
            + "cuenta "
            + "cuentas clabe ccc conto rekening rekeningnummer rekeningnr bankrekening bankrekeningnummer rachunek rachunku "
            + "rachunki "
            + "nrb konta kont conta contas bankkontonummer bankgiro plusgiro tilinumero tili tilille hesap hesabı hesabım hesaba "
            + "účtu účet bankszámla bankszámlaszám számlaszám cont contul счет счёт счета счёта счету расчетный расчётный "
            + "рахунок "
            + "λογαριασμού λογαριασμός الحساب حساب חשבון खाता खाते rib bban rekeningen 口座 口座番号 账号 账户 帐号 帐户 賬號 帳號 帳戶 "
            + "银行卡号 계좌 계좌번호 บัญชี khoản"),
        (ContextTopic.Routing,
            "routing rtn aba sort sortcode sortcodes bsb ifsc micr transit institution cnaps blz bankleitzahl fedwire ach 联行号 "
            + "行号 бик clearing clearingnummer guichet agence agência agencia"),
        (ContextTopic.Bic, "bic swift swiftcode bicswift swiftbic biccode"),
        (ContextTopic.Medical,
            "mrn patient patients patientid patientin patienten patientennummer patientenakte patientnumber insurance insured "
            + "policy "
            + "policyholder member memberid subscriber beneficiary medical health healthcare hospital chart krankenversicherung "
            + "krankenversicherungsnummer krankenversichertennummer krankenkasse versichertennummer versicherten "
            + "versichertennr kvnr "
            + "egk gesundheitskarte fallnummer betriebsstättennummer bsnr lanr arztnummer dossier médical mutuelle assuré "
            + "clínica "
            + "clinica clínico historia paciente pacientes paziente cartella tessera sanitaria patiënt patiëntnummer polisnummer "
            + "zorgverzekering pacjent pacjenta prontuário prontuario convênio cns patientnummer journalnummer potilas "
            + "potilasnumero protokol пациента пациент полис полиса омс المريض التأمين मरीज रोगी ohip ramq phn msp hcn "
            + "healthcard "
            + "nhi medicalrecord medicalrecordnumber 病历号 病案号 医保 患者 患者番号 カルテ カルテ番号 診察券 保険証 被保険者 환자 환자번호 보험증 ผู้ป่วย"),
        (ContextTopic.Nhs, "nhs nhsnumber nhsno"),
        (ContextTopic.Npi, "npi npis npinumber"),
        (ContextTopic.Dea, "dea deanumber prescriber"),
        (ContextTopic.Mbi, "mbi medicare hicn beneficiary"),
        (ContextTopic.Medicare, "medicare irn"),
        (ContextTopic.Vehicle,
            "vin vins vinnumber vehicle vehicles chassis plate plates licenseplate numberplate numberplates registration reg "
            + "regno "
            + "rego tag kennzeichen kfz autokennzeichen nummernschild fahrgestellnummer fahrgestellnr fahrzeug fin "
            + "immatriculation "
            + "immatriculé immatriculée immat plaque châssis bastidor matrícula matricula matriculado placa placas patente "
            + "targa targato "
            + "targata telaio kenteken kentekenplaat kentekennummer rejestracyjna rejestracyjny rejestracyjnej "
            + "rejestracyjnego rejestracja "
            + "tablica nadwozia chassi emplacamento registreringsnummer regnr registreringsskylt nummerplade rekisterinumero "
            + "rekisterikilpi plaka plakalı plakası plakam rendszám rendszáma spz poznávací înmatriculare госномер номерной "
            + "гос номерзнак πινακίδα اللوحة لوحة 车牌 車牌 车架号 車台番号 ナンバー 車両番号 번호판 차량번호 차대번호 ทะเบียนรถ"),
        (ContextTopic.Imei, "imei imeis imeisv imeino imeinumber 串号"),
        (ContextTopic.BirthDate,
            "born birth birthdate birthday dateofbirth dob yob bday birthdays geboren geb geburtsdatum geburtstag gebdat né "
            + "née nés "
            + "naissance nacido nacida nació nacimiento nato nata nascita nascido nascida nasceu nascimento geboortedatum "
            + "geboorte "
            + "urodzony urodzona urodzenia ur urodził urodziła född födelsedatum född fødselsdato født fødselsdag syntynyt "
            + "syntymäaika "
            + "syntyi doğum doğumlu doğdu dogum narozen narozena narození született születési născut născută nașterii rojen "
            + "rođen rođena "
            + "rođenja gimė γεννήθηκε γέννησης γεννημένος родился родилась рождения рожд род народився народилася народження "
            + "الميلاد "
            + "ميلاد ولد مواليد المولود לידה נולד जन्म जन्मतिथि जन्मदिन जन्मदिनांक জন্ম lahir sinh 生年月日 誕生日 生まれ 出生 生日 生于 生於 "
            + "생년월일 생일 출생 태어 วันเกิด เกิด"),
    ];
}
