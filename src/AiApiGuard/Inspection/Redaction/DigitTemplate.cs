using System.Security.Cryptography;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Writes other letters and digits into the form of a value.</summary>
internal static class DigitTemplate
{
    /// <summary>Returns the letters and digits of a value, folded to ASCII capitals.</summary>
    public static string Compact(ReadOnlySpan<char> value)
    {
        Span<char> compact = value.Length <= 128 ? stackalloc char[value.Length] : new char[value.Length];
        var length = 0;
        foreach (var raw in value)
        {
            if (TextFolding.Fold(raw) is var character && char.IsAsciiLetterOrDigit(character))
                compact[length++] = char.ToUpperInvariant(character);
        }

        return compact[..length].ToString();
    }

    /// <summary>Returns the value with its letters and digits replaced one by one, and its separators kept.</summary>
    public static string Fill(ReadOnlySpan<char> value, ReadOnlySpan<char> compact)
    {
        var result = new System.Text.StringBuilder(value.Length);
        var next = 0;
        foreach (var character in value)
        {
            if (TextFolding.IsWord(character))
                result.Append(compact[next++]);
            else if (!TextFolding.IsInvisible(character))
                result.Append(character);
        }

        return result.ToString();
    }

    /// <summary>Replaces each <c>#</c> of a pattern by a random digit.</summary>
    public static string Random(string pattern) =>
        string.Create(pattern.Length, pattern, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = source[i] == '#' ? (char)('0' + RandomNumberGenerator.GetInt32(10)) : source[i];
        });
}
