using System.Collections.Frozen;

namespace AiApiGuard.Http.Presidio;

/// <summary>Turns the analyzer's names of entities into the guard's.</summary>
internal sealed class PresidioEntities
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PERSON"] = "person",
        ["LOCATION"] = "location",
        ["GPE"] = "location",
        ["ADDRESS"] = "address",
        ["ORGANIZATION"] = "org",
        ["EMAIL_ADDRESS"] = "email",
        ["PHONE_NUMBER"] = "phone",
        ["CREDIT_CARD"] = "credit_card",
        ["IBAN_CODE"] = "iban",
        ["IP_ADDRESS"] = "ip_address",
        ["MAC_ADDRESS"] = "mac",
        ["URL"] = "url",
        ["CRYPTO"] = "crypto_wallet",
        ["MEDICAL_LICENSE"] = "medical",
        ["UK_NHS"] = "medical",
        ["AU_MEDICARE"] = "medical",
        ["US_SSN"] = "us_ssn",
        ["US_ITIN"] = "tax_id",
        ["US_PASSPORT"] = "passport",
        ["IT_PASSPORT"] = "passport",
        ["IN_PASSPORT"] = "passport",
        ["US_DRIVER_LICENSE"] = "driver_license",
        ["IT_DRIVER_LICENSE"] = "driver_license",
        ["US_BANK_NUMBER"] = "bank_account",
        ["UK_NINO"] = "national_id",
        ["ES_NIF"] = "national_id",
        ["ES_NIE"] = "national_id",
        ["IT_FISCAL_CODE"] = "tax_id",
        ["IT_IDENTITY_CARD"] = "national_id",
        ["IT_VAT_CODE"] = "tax_id",
        ["PL_PESEL"] = "national_id",
        ["SG_NRIC_FIN"] = "national_id",
        ["AU_TFN"] = "tax_id",
        ["AU_ABN"] = "tax_id",
        ["IN_AADHAAR"] = "national_id",
        ["IN_PAN"] = "tax_id",
        ["IN_VEHICLE_REGISTRATION"] = "vehicle",
        ["FI_PERSONAL_IDENTITY_CODE"] = "national_id",
        ["KR_RRN"] = "national_id",
        ["TH_TNIN"] = "national_id",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _names;

    public PresidioEntities(AiGuardPresidioOptions options)
    {
        _names = options.Entities.Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(static name => name, name => Translate(name, options), StringComparer.Ordinal);
        Names = [.. _names.Values.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Gets the guard's names of all that the analyzer is asked for.</summary>
    public IReadOnlyCollection<string> Names { get; }

    /// <summary>Finds the guard's name of an entity; <see langword="null"/> for one that the analyzer was not asked for.</summary>
    public string? Find(string name) => _names.GetValueOrDefault(name);

    private static string Translate(string name, AiGuardPresidioOptions options) =>
        options.EntityNames.TryGetValue(name, out var own) && own.Length > 0 ? own
        : Known.TryGetValue(name, out var known) ? known
        : name.ToLowerInvariant();
}
