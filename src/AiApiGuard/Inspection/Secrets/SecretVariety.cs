namespace AiApiGuard.Inspection.Secrets;

/// <summary>Tells keys from their placeholders: <c>sk-xxxxxxxxxxxxxxxxxxxxxxxx</c>, <c>AKIAIOSFODNN7EXAMPLE</c>.</summary>
internal static class SecretVariety
{
    private const int MinDistinct = 6;

    // Random letters without a digit are rare in short keys; in short text they are words.
    private const int MinLettersOnly = 30;

    public static bool IsEnough(ReadOnlySpan<char> value)
    {
        UInt128 seen = 0;
        bool hasDigit = false, hasUpper = false, hasLower = false;
        foreach (var character in value)
        {
            seen |= UInt128.One << (character & 0x7F);
            hasDigit |= char.IsAsciiDigit(character);
            hasUpper |= char.IsAsciiLetterUpper(character);
            hasLower |= char.IsAsciiLetterLower(character);
        }

        var isMixed = hasDigit || (hasUpper && hasLower && value.Length >= MinLettersOnly);
        return isMixed && UInt128.PopCount(seen) >= MinDistinct && !value.EndsWith("EXAMPLE", StringComparison.Ordinal);
    }
}
