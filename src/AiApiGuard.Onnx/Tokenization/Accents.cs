using System.Collections.Frozen;
using System.Text;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Takes letters and their accents apart, as canonical decomposition does, and leaves the accents out.</summary>
/// <remarks>With a table of its own, as the runtime's does nothing in applications that run without ICU (<c>InvariantGlobalization</c>). Compatibility
/// ideographs are not in it.</remarks>
internal static class Accents
{
    private const char FirstSyllable = '\uAC00';
    private const char LastSyllable = '\uD7A3';
    private const int Vowels = 21;
    private const int Tails = 28;

    private static readonly FrozenDictionary<char, string> Bases = Read();

    public static string TakeApart(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var builder = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is >= FirstSyllable and <= LastSyllable)
                AppendSyllable(builder, character - FirstSyllable);
            else if (Bases.TryGetValue(character, out var letters))
                builder.Append(letters);
            else
                builder.Append(character);
        }

        return builder.ToString();
    }

    private static void AppendSyllable(StringBuilder builder, int syllable)
    {
        builder.Append((char)('\u1100' + (syllable / (Vowels * Tails)))).Append((char)('\u1161' + (syllable % (Vowels * Tails) / Tails)));
        if (syllable % Tails > 0)
            builder.Append((char)('\u11A7' + (syllable % Tails)));
    }

    // Each line: what is left, and the characters of which it is left.
    private static FrozenDictionary<char, string> Read()
    {
        using var stream = typeof(Accents).Assembly.GetManifestResourceStream("Accents.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var bases = new Dictionary<char, string>();
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            foreach (var character in line.AsSpan(tab + 1))
                bases[character] = line[..tab];
        }

        return bases.ToFrozenDictionary();
    }
}
