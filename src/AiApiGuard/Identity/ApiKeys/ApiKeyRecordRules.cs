namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says what is wrong with a record, in words that never hold its hash.</summary>
internal static class ApiKeyRecordRules
{
    // Beyond what people write, and few enough that a key cannot fill the memory of each process.
    private const int MaxTextLength = 256;
    private const int MaxListLength = 256;

    /// <summary>Finds what keeps a record from ever being matched, or makes it grant what nobody meant.</summary>
    /// <returns>The end of a sentence that begins with the record, or <see langword="null"/>.</returns>
    public static string? FindFault(AiGuardApiKeyRecord record)
    {
        if (string.IsNullOrEmpty(record.Id))
            return "has no Id";
        if (!ApiKeyText.IsId(record.Id))
            return $"has an Id that no key can have; it is {ApiKeyText.IdLength} letters and digits";
        if (record.HashValue == default)
            return $"has no Hash of {ApiKeyHash.Size * 2} hex digits";
        if (!Enum.IsDefined(record.State))
            return "has a State that is none of Active, Disabled, Revoked";
        return FindFaultOfGrants(record);
    }

    private static string? FindFaultOfGrants(AiGuardApiKeyRecord record)
    {
        foreach (var (name, text) in (ReadOnlySpan<(string, string?)>)[
            ("Owner", record.Owner), ("Tenant", record.Tenant), ("Name", record.Name), ("Tier", record.Tier)])
        {
            if (text is { Length: > MaxTextLength } || text?.Any(char.IsControl) == true)
                return $"has a {name} of more than {MaxTextLength} characters, or with control characters";
        }

        foreach (var (name, list) in (ReadOnlySpan<(string, IReadOnlyList<string>)>)[
            ("Scopes", record.Scopes), ("Roles", record.Roles), ("Models", record.Models), ("Endpoints", record.Endpoints)])
        {
            if (list.Count > MaxListLength || list.Any(item => item is null or { Length: 0 or > MaxTextLength } || item.Any(char.IsControl)))
                return $"has {name} of which there are too many, or one is empty, too long, or has control characters";
        }

        if (record.Scopes.Any(scope => scope.Contains(' ', StringComparison.Ordinal)))
            return "has a scope with a blank in it; list each scope by itself";
        if (record.AllowedNetworks.Count > MaxListLength)
            return $"has more than {MaxListLength} AllowedNetworks";
        return record.CertificateThumbprint is { } thumbprint
            && (thumbprint.Length != ApiKeyHash.Size * 2 || !thumbprint.All(char.IsAsciiHexDigit))
            ? "has a CertificateThumbprint that is not a SHA-256 of 64 hex digits"
            : null;
    }
}
