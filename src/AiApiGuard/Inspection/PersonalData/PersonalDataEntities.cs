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

    public static bool TryGetKind(string entity, out PersonalDataKinds kind)
    {
        kind = entity switch
        {
            Email => PersonalDataKinds.Email,
            Phone => PersonalDataKinds.Phone,
            UsSsn => PersonalDataKinds.UsSsn,
            CreditCard => PersonalDataKinds.CreditCard,
            Iban => PersonalDataKinds.Iban,
            IpAddress => PersonalDataKinds.IpAddress,
            _ => PersonalDataKinds.None,
        };
        return kind != PersonalDataKinds.None;
    }

    /// <summary>Returns the set of the kinds named; all of them when none is.</summary>
    public static PersonalDataKinds ToKinds(IEnumerable<string> entities)
    {
        var kinds = PersonalDataKinds.None;
        foreach (var entity in entities)
        {
            kinds |= TryGetKind(entity, out var kind)
                ? kind
                : throw new ArgumentException($"'{entity}' is not known.", nameof(entities));
        }

        return kinds == PersonalDataKinds.None ? PersonalDataKinds.All : kinds;
    }
}
