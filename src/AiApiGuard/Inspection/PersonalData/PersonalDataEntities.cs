using System.Collections.Immutable;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Holds the codes of the kinds of personal data, as findings and options name them.</summary>
internal static class PersonalDataEntities
{
    public const string Email = "email";
    public const string Phone = "phone";
    public const string UsSsn = "us_ssn";
    public const string CreditCard = "credit_card";
    public const string Iban = "iban";
    public const string IpAddress = "ip_address";

    public static ImmutableArray<string> All { get; } = [Email, Phone, UsSsn, CreditCard, Iban, IpAddress];
}
