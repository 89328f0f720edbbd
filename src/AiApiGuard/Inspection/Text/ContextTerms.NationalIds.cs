namespace AiApiGuard.Inspection.Text;

/// <content>Holds the words for numbers that states give to persons and companies.</content>
internal static partial class ContextTerms
{
    private static (ContextTopic Topic, string Terms)[] NationalIds =>
        [.. AnyIds, .. WesternIds, .. SouthernEuropeanIds, .. NordicIds, .. EasternIds, .. AmericanIds, .. AsianIds, .. SouthernIds];

    private static (ContextTopic Topic, string Terms)[] AnyIds =>
    [
        (ContextTopic.NationalId,
            "national nationalid nationalidnumber identity identification citizen citizenship resident idcard idnumber identitätsnummer "
            + "ausweis ausweisnummer ausweisnr identifikationsnummer personenkennzahl identité identidad identificación identificacion identità "
            + "identita identidade identificação identificacao ciudadano cidadão cidadao identiteit identiteitskaart identiteitsnummer "
            + "tożsamości tozsamosci osobisty identitet identitetsnummer personkod henkilötunnus kimlik identitate identitás "
            + "удостоверение личности паспорта ідентифікаційний ταυτότητα ταυτότητας 身份 身分 個人番号 個人識別 신분증 주민 식별번호 "
            + "هوية الهوية الوطني الوطنية पहचान राष्ट्रीय זהות ประจำตัว ประชาชน"),
        (ContextTopic.TaxId,
            "tax taxes taxid taxnumber taxpayer taxpayers tin taxation vat vatid vatnumber steuer steuern steuernummer steuernr steuernumer ust "
            + "ustid ustidnr umsatzsteuer umsatzsteuernummer mwst uid tva fiscal fiscale fiscaal fiscaux impôt impôts impot impots iva "
            + "impuesto impuestos tributario tributaria contribuyente contribuinte contribuable contribuente belasting belastingnummer btw "
            + "btwnummer podatkowy podatkowa podatku podatnika daň daňové dič skatt skatte moms momsnummer skattenummer vero verotunnus alv "
            + "porez porezni fiscală налог налоговый налогоплательщика податковий φορολογικού "
            + "税号 税务 税務 納税 纳税 납세 사업자 세금 ضريبي الضريبي ضريبة टैक्स מס ภาษี"),
        (ContextTopic.Vat,
            "vat vatid vatno vatnumber ust ustid ustidnr uid mwst umsatzsteuer umsatzsteuernummer tva btw btwnummer iva moms momsregistreringsnummer alv mva dph kdv "
            + "pdv ondernemingsnummer entreprise kbo bce gst hst registered unternehmens cui cif áfa ддс φπα"),
        (ContextTopic.SocialInsurance,
            "rvnr versicherungsnummer rentenversicherungsnummer rentenversicherung sozialversicherungsnummer sozialversicherungsnr sozialversicherung "
            + "sozialversicherungsausweis svnr svnummer sv versnr vsnr svn nuss naf niss social seguridad segurança seguranca afiliación afiliacion "
            + "matricule matrikel"),
        (ContextTopic.IdentityCard,
            "identità identita carta cie cidadão cidadao cartão cartao cc identity identification bi"),
    ];

    private static (ContextTopic Topic, string Terms)[] WesternIds =>
    [
        (ContextTopic.Nino, "nino ni nationalinsurance nationalinsurancenumber"),
        (ContextTopic.Utr, "utr taxpayer sautr"),
        (ContextTopic.Pps, "pps ppsn ppsno rsi"),
        (ContextTopic.SteuerId,
            "steuerid steuer german deutsche steueridentifikationsnummer steueridentnummer steuernummer steuernr idnr tin identifikationsnummer stnr stid taxid steuerliche finanzamt"),
        (ContextTopic.Steuernummer, "steuernummer steuernummern steuernr stnr finanzamt"),
        (ContextTopic.Personalausweis,
            "personalausweis personalausweisnummer personalausweisnr perso ausweis ausweisnummer ausweisnr ausweises idcard identity pausweis npa"),
        (ContextTopic.Ahv, "ahv ahvn ahvnr ahvnummer avs avsn navs oasi sozialversicherungsnummer"),
        (ContextTopic.Nir, "nir insee sécu secu sécurité securite vitale inss sociale immatriculation nss"),
        (ContextTopic.Siren, "siren siret rcs sirene insee établissement etablissement"),
        (ContextTopic.Bsn, "bsn bsnnummer bsnnr burgerservicenummer burgerservicenr sofi sofinummer rsin fiscaalnummer"),
        (ContextTopic.BelgianId,
            "rijksregisternummer rijksregister rrn insz nationaal national registre niss nn nrn bis belgian belge belgisch identificatienummer"),
    ];

    private static (ContextTopic Topic, string Terms)[] SouthernEuropeanIds =>
    [
        (ContextTopic.Dni, "dni nie nif documento identidad extranjero extranjeros tie dnie"),
        (ContextTopic.Cif, "cif nif nifcif empresa sociedad mercantil fiscal razón"),
        (ContextTopic.CodiceFiscale, "codice fiscale codicefiscale cf"),
        (ContextTopic.PartitaIva, "partita iva piva partitaiva pi vat"),
        (ContextTopic.Nif, "nif nipc contribuinte contribuintes fiscal spi finanças financas impots impôts"),
        (ContextTopic.Amka, "amka afm αμκα αφμ greek tin taxisnet μητρώου μητρώο"),
        (ContextTopic.Kimlik, "kimlik tc tckn tckno tcno tckimlik vatandaşlık vatandaslik turkish türk turk vkn vergi kişi kisi"),
    ];

    private static (ContextTopic Topic, string Terms)[] NordicIds =>
    [
        (ContextTopic.Personnummer,
            "personnummer personnr pnr persnr samordningsnummer swedish svensk svenskt kennitala kennitölu kt icelandic íslensk personid"),
        (ContextTopic.Fodselsnummer, "fødselsnummer fodselsnummer fnr personnummer fødselsnr dnummer dnr norwegian norsk"),
        (ContextTopic.Cpr, "cpr cprnr cprnummer personnummer danish dansk"),
        (ContextTopic.Hetu, "hetu henkilötunnus henkilotunnus henkilötunnukseni henkilötunnuksesi sotu personbeteckning finnish suomalainen"),
        (ContextTopic.Orgnr,
            "orgnr organisationsnummer organisasjonsnummer orgnummer orgnumer organisation company företag företags foretaket cvr cvrnr cvrnummer "
            + "ytunnus tunnus fo mva foretaksnummer brreg virksomhed"),
    ];

    private static (ContextTopic Topic, string Terms)[] EasternIds =>
    [
        (ContextTopic.Pesel, "pesel peselu peselem ewidencyjny"),
        (ContextTopic.Nip, "nip nipu nipem podatkowy podatkowej vat dič dic ičo ico iču icu ičdph ičo"),
        (ContextTopic.Regon, "regon regonu"),
        (ContextTopic.Dowod, "dowód dowod dowodu dowodem dowodzie osobisty osobistego osobistym"),
        (ContextTopic.RodneCislo, "rodné rodne rodného číslo cislo rč rc birthnumber czech slovak"),
        (ContextTopic.HungarianId,
            "taj tajszám tajszáma tajszámom adóazonosító adoazonosito adószám adoszam személyi szemelyi személyazonosító azonosító hungarian magyar"),
        (ContextTopic.Cnp, "cnp numeric personal romanian cui cif"),
        (ContextTopic.Egn, "egn егн еик булстат граждански bulgarian"),
        (ContextTopic.Oib, "oib oiba osobni identifikacijski croatian"),
        (ContextTopic.Jmbg, "jmbg јмбг emšo emso matični maticni матични davčna davcna pib пиб jmb embg ембг"),
        (ContextTopic.AsmensKodas,
            "asmens kodas kodą ak asmenskodas personas kods kodu latvian lithuanian lietuvos latvijas"),
        (ContextTopic.Isikukood, "isikukood isikukoodi ik estonian eesti personal"),
        (ContextTopic.Inn, "инн снилс огрн огрнип snils ogrn ogrnip страховой страховое страхования налогоплательщика пфр russian"),
        (ContextTopic.UkrainianId, "рнокпп іпн ипн ідентифікаційний податків иин жсн iin ukrainian kazakh rnokpp платника"),
    ];

    private static (ContextTopic Topic, string Terms)[] AmericanIds =>
    [
        (ContextTopic.Itin, "itin itins individual taxpayer"),
        (ContextTopic.Ein, "eins fein feins employer irs"),
        (ContextTopic.Sin, "insurance assurance canadian canada"),
        (ContextTopic.Curp, "curp población poblacion registro"),
        (ContextTopic.Rfc, "rfc contribuyentes contribuyente homoclave"),
        (ContextTopic.Cpf, "cpf cpfs pessoa pessoas"),
        (ContextTopic.Cnpj, "cnpj cnpjs jurídica juridica empresa"),
        (ContextTopic.Pis, "pis pasep nis nit"),
        (ContextTopic.Rg, "identidade rg"),
        (ContextTopic.SouthAmericanDni, "dni"),
        (ContextTopic.Cuit, "cuit cuil cdi"),
        (ContextTopic.Ruc, "ruc contribuyente contribuyentes"),
        (ContextTopic.Rut, "rut run rol"),
        (ContextTopic.Nit, "nit tributaria dian"),
        (ContextTopic.Cedula, "cédula cedula cédulas cedulas ciudadanía ciudadania nuip identidad"),
    ];

    private static (ContextTopic Topic, string Terms)[] AsianIds =>
    [
        (ContextTopic.Aadhaar, "aadhaar aadhar aadhaarno uidai adhaar adhar आधार ஆதார் ఆధార్ ಆಧಾರ್ আধার આધાર ਆਧਾਰ"),
        (ContextTopic.Pan, "pan pancard panno permanent पैन"),
        (ContextTopic.Gstin, "gstin gst gstno gstn जीएसटी"),
        (ContextTopic.VoterId, "voter voters voterid epic elector electoral vote मतदाता वोटर"),
        (ContextTopic.Cnic, "cnic nicop nadra nic شناختی pakistani lankan"),
        (ContextTopic.ResidentId, "身份证 身份證 身分证 公民身份 居民身份 证件号 证号 sfz shenfenzheng resident"),
        (ContextTopic.CreditCode, "统一社会信用代码 信用代码 社会信用 uscc 法人番号 営業 税号 纳税人识别号"),
        (ContextTopic.TaiwanId, "身分證 身份證 統一編號 統編 taiwan taiwanese arc ubn"),
        (ContextTopic.Hkid, "hkid hkic hong kong 香港 身份證 身份证"),
        (ContextTopic.MyNumber, "マイナンバー 個人番号 mynumber"),
        (ContextTopic.Rrn,
            "주민등록번호 주민번호 주민등록 외국인등록번호 외국인등록 사업자등록번호 사업자번호 등록번호 사업자 rrn frn brn korean korea"),
        (ContextTopic.ThaiId, "เลขประจำตัวประชาชน บัตรประชาชน ประจำตัว ประชาชน thai thailand tnin laser"),
        (ContextTopic.Nric, "nric fin ic mykad kad pengenalan malaysian singapore singaporean kp mykid"),
        (ContextTopic.Uen, "uen acra gst roc rob"),
        (ContextTopic.Nik, "nik ktp ektp kependudukan kk indonesian"),
        (ContextTopic.PhilippineId, "sss gsis umid philsys crn pcn psn philhealth philippine"),
        (ContextTopic.Cccd, "cccd cmnd căn cước mst thuế"),
    ];

    private static (ContextTopic Topic, string Terms)[] SouthernIds =>
    [
        (ContextTopic.Tfn, "tfn taxfile tfns ato"),
        (ContextTopic.Abn, "abn australian business"),
        (ContextTopic.Acn, "acn arbn asic company"),
        (ContextTopic.Ird, "ird inland"),
        (ContextTopic.SouthAfricanId, "rsa african said suid southafrican idno identiteitsnommer refugee permanent"),
        (ContextTopic.Nin, "nin nimc kra kenyan nigerian"),
        (ContextTopic.Teudat, "teudat zehut זהות tz mispar ת״ז israeli תעודת"),
        (ContextTopic.ArabId, "emirates eid iqama إقامة الإقامة هوية الهوية الرقم القومي قومي المدني مدني الوطني الوطنية civil egyptian saudi kuwaiti uae"),
        (ContextTopic.IranianId, "کدملی ملی کد melli شماره iranian"),
    ];
}
