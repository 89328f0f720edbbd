namespace AiApiGuard.Inspection.Secrets;

/// <summary>Tells keys from their placeholders: <c>sk-xxxxxxxxxxxxxxxxxxxxxxxx</c>, <c>AKIAIOSFODNN7EXAMPLE</c>.</summary>
internal static class SecretVariety
{
    private const int MinDistinct = 6;

    public static bool IsEnough(ReadOnlySpan<char> value)
    {
        UInt128 seen = 0;
        var hasDigit = false;
        foreach (var character in value)
        {
            seen |= UInt128.One << (character & 0x7F);
            hasDigit |= char.IsAsciiDigit(character);
        }

        return hasDigit && UInt128.PopCount(seen) >= MinDistinct && !value.EndsWith("EXAMPLE", StringComparison.Ordinal);
    }
}
