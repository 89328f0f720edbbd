namespace AiApiGuard.Inspection.Text;

/// <summary>Is what a word near a value says about it. The words stand in <see cref="ContextTerms"/>.</summary>
internal enum ContextTopic : byte
{
    // Numbers that are nobody's.
    Version, Reference, Quantity, OtherNumber,

    // Contact and money.
    Phone, Email, Card, Iban, Bic, Routing, BankAccount, Crypto, Solana,

    // Persons.
    Ssn, Itin, Ein, NationalId, TaxId, Passport, DriverLicense, BirthDate, Medical, Username, Password,

    // Devices and vehicles.
    Mac, Imei, Vehicle, IpAddress,

    // One kind of national or medical number each.
    Npi, Dea, Mbi, Nhs, MedicalRecord, Nino, Utr, SteuerId, Personalausweis, Nir, Siren, Dni, Cif, CodiceFiscale, PartitaIva, Bsn,
    Pesel, Nip, Regon, Dowod, Cpf, Cnpj, MyNumber, ResidentId, Aadhaar, Pan, Gstin, VoterId, Sin, Personnummer, SouthAfricanId,
    Tfn, Medicare, Abn, Acn, Ahv, Rrn, Kimlik, Hetu, Fodselsnummer, BelgianId, Nif, ThaiId, Nric, Curp, Rfc, Rut, Cuit, Oib, Cnp,
    Egn, RodneCislo, Cpr, Pps, Amka, Teudat, Vat,
    SocialInsurance, IdentityCard, HungarianId, Jmbg, AsmensKodas, Isikukood, Inn, UkrainianId, Orgnr, Pis, Rg, Ruc, Nit, Cedula,
    Cnic, CreditCode, TaiwanId, Hkid, Uen, Nik, PhilippineId, Cccd, Ird, Nin, ArabId, IranianId,
    SouthAmericanDni, Steuernummer,
}
