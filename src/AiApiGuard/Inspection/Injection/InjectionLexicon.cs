using System.Text;
using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Inspection.Injection;

/// <summary>Holds all terms as the text is in which they are looked for: normalised.</summary>
internal static class InjectionLexicon
{
    public static IReadOnlyCollection<InjectionTerm> Terms { get; } = Read(InjectionFrames.Terms);

    private static InjectionTerm[] Read(ReadOnlySpan<byte> data)
    {
        var languages = new Dictionary<(string Text, byte Class, bool IsStem), ulong>();
        foreach (var row in Encoding.UTF8.GetString(data).AsSpan().EnumerateLines())
        {
            if (row.IsEmpty)
                continue;
            var part = (byte)(row[0] - InjectionFrames.FirstCode);
            var language = row[1] - InjectionFrames.FirstCode;
            var mask = language == InjectionFrames.AnyLanguage ? ulong.MaxValue : 1UL << language;
            var terms = row[2..];
            foreach (var range in terms.Split('\t'))
            {
                var key = (Normalize(terms[range].TrimEnd('*')), part, terms[range] is [.., '*']);
                languages[key] = languages.GetValueOrDefault(key) | mask;
            }
        }

        return [.. languages.Select(static term => new InjectionTerm(term.Key.Text, term.Key.Class, term.Value, term.Key.IsStem))];
    }

    // The signs of choices stay as they are, and so do blanks at the ends of what stands between them.
    private static string Normalize(ReadOnlySpan<char> term)
    {
        if (Ascii.IsValid(term))
            return term.ToString();
        var result = new StringBuilder(term.Length);
        var start = 0;
        for (var i = 0; i <= term.Length; i++)
        {
            if (i < term.Length && term[i] is not ('(' or '|' or ')' or '\\' or ' '))
                continue;
            result.Append(TextNormalizer.Normalize(term[start..i]).Text);
            if (i < term.Length)
                result.Append(term[i]);
            start = i + 1;
        }

        return result.ToString();
    }
}
