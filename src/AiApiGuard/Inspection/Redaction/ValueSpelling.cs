using System.Text;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Says when two values are spellings of the same one.</summary>
internal static class ValueSpelling
{
    /// <summary>Returns what all spellings of a value have in common.</summary>
    public static string Normalize(string entity, ReadOnlySpan<char> value)
    {
        if (IsExact(entity))
            return value.ToString();
        var result = new StringBuilder(value.Length);
        foreach (var raw in value)
        {
            var character = TextFolding.Fold(raw);
            if (IsNumber(entity) ? char.IsLetterOrDigit(character) : !TextFolding.IsInvisible(character))
                result.Append(char.ToLowerInvariant(character));
        }

        return result.ToString();
    }

    /// <summary>Says whether separators do not count in values of an entity.</summary>
    public static bool IsNumber(string entity) => entity is
        TextEntities.Phone or TextEntities.CreditCard or TextEntities.Iban or TextEntities.UsSsn or TextEntities.SwiftBic or TextEntities.Routing
        or TextEntities.BankAccount or TextEntities.NationalId or TextEntities.TaxId or TextEntities.Passport or TextEntities.DriverLicense
        or TextEntities.Medical or TextEntities.Mac or TextEntities.Vehicle or TextEntities.Imei;

    private static bool IsExact(string entity) => entity is
        TextEntities.Secret or TextEntities.Password or TextEntities.Username or TextEntities.Url or TextEntities.CryptoWallet
        or TextEntities.UserHome;
}
