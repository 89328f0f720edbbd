using System.Buffers;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Tells keys from their placeholders: <c>sk-xxxxxxxxxxxxxxxxxxxxxxxx</c>, <c>AKIAIOSFODNN7EXAMPLE</c>.</summary>
internal static class SecretVariety
{
    // Random letters without a digit are rare in short keys; in short text they are words.
    private const int MinLettersOnly = 20;
    private const int ShareOfRuns = 3;

    private static readonly SearchValues<string> Placeholders = SearchValues.Create(
        [
            "xxxx", "example", "your", "placeholder", "redacted", "dummy", "changeme", "insert", "replace", "_here", "-here",
            "notreal", "not-real", "sample", "tokenhere", "keyhere",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether the part of a key that is random looks so.</summary>
    /// <param name="value">The part.</param>
    /// <param name="mayBePlain">Whether keys of this kind may be letters only, or digits only.</param>
    public static bool IsEnough(ReadOnlySpan<char> value, bool mayBePlain = false)
    {
        UInt128 seen = 0;
        bool hasDigit = false, hasUpper = false, hasLower = false;
        int repeats = 0, steps = 0, previous = -2;
        foreach (var character in value)
        {
            seen |= UInt128.One << (character & 0x7F);
            hasDigit |= char.IsAsciiDigit(character);
            hasUpper |= char.IsAsciiLetterUpper(character);
            hasLower |= char.IsAsciiLetterLower(character);
            repeats += character == previous ? 1 : 0;
            steps += character == previous + 1 ? 1 : 0;
            previous = character;
        }

        var distinct = (int)UInt128.PopCount(seen);
        if (distinct < MinDistinct(value.Length) || repeats > value.Length / ShareOfRuns || steps > value.Length * 2 / ShareOfRuns)
            return false;
        var isMixed = hasDigit
            ? hasUpper || hasLower
            : hasUpper && hasLower && value.Length >= MinLettersOnly && distinct > value.Length / 2;
        isMixed |= mayBePlain && distinct > value.Length / ShareOfRuns;
        return isMixed && !value.ContainsAny(Placeholders);
    }

    private static int MinDistinct(int length) => length switch
    {
        >= 20 => 8,
        >= 12 => 6,
        _ => Math.Max(1, length / 2),
    };
}
