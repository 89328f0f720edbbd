namespace AiApiGuard.Identity;

/// <summary>Says what is wrong with a record, in words that never hold its hash.</summary>
internal static class ApiKeyRecordRules
{
    /// <summary>Finds what keeps a record from ever being matched, or makes it grant what nobody meant.</summary>
    /// <returns>The end of a sentence that begins with the record, or <see langword="null"/>.</returns>
    public static string? FindFault(AiGuardApiKeyRecord record)
    {
        if (string.IsNullOrEmpty(record.Id))
            return "has no Id";
        if (record.Id.Length != ApiKeyText.IdLength || !ApiKeyText.IsLettersAndDigits(record.Id))
            return $"has an Id that no key can have; it is {ApiKeyText.IdLength} letters and digits";
        if (string.IsNullOrEmpty(record.Hash))
            return "has no Hash";
        if (record.Hash.Length != ApiKeyHash.Size * 2 || !record.Hash.All(char.IsAsciiHexDigit))
            return $"has a Hash that is not {ApiKeyHash.Size * 2} hex digits";
        if (record.Scopes.Any(scope => string.IsNullOrEmpty(scope) || scope.Contains(' ', StringComparison.Ordinal)))
            return "has an empty scope or one with a blank in it; list each scope by itself";
        return record.Roles.Any(string.IsNullOrEmpty) ? "has an empty role" : null;
    }
}
