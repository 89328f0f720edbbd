namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Is a set of kinds of personal data.</summary>
[Flags]
internal enum PersonalDataKinds
{
    None = 0,
    Email = 1,
    Phone = 2,
    UsSsn = 4,
    CreditCard = 8,
    Iban = 16,
    IpAddress = 32,
    All = Email | Phone | UsSsn | CreditCard | Iban | IpAddress,
}
