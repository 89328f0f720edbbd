using System.Collections.Frozen;
using System.Text;
using AiApiGuard.Http.Calls;

namespace AiApiGuard.Http.Classification;

/// <summary>Turns the labels of a service into the guard's codes.</summary>
internal sealed class LabelCodes
{
    // A service that repeats the text as a label must not get it into findings and metrics.
    private const int MaxLength = 64;

    private readonly FrozenDictionary<string, string[]> _codes;

    /// <param name="known">The codes of labels that are known beforehand.</param>
    /// <param name="own">Those that the options name; an empty one leaves the label out.</param>
    public LabelCodes(IReadOnlyDictionary<string, string[]> known, IEnumerable<KeyValuePair<string, string>> own)
    {
        var codes = new Dictionary<string, string[]>(known, StringComparer.Ordinal);
        foreach (var (label, code) in own)
            codes[label] = string.IsNullOrEmpty(code) ? [] : [code];
        _codes = codes.ToFrozenDictionary(StringComparer.Ordinal);
        All = [.. codes.Values.SelectMany(static list => list).Distinct(StringComparer.Ordinal)];
    }

    public IReadOnlyCollection<string> All { get; }

    /// <exception cref="MalformedAnswerException">The label is none.</exception>
    public void Add(List<AiGuardTextLabel> labels, string label, double score)
    {
        if (!_codes.TryGetValue(label, out var codes))
            codes = [ToSnakeCase(label)];
        foreach (var code in codes)
            LabelScores.Raise(labels, new AiGuardTextLabel(code, score));
    }

    /// <summary>Writes <c>BanTopics</c> and <c>ban/topics</c> as <c>ban_topics</c>.</summary>
    public static string ToSnakeCase(string label)
    {
        if (label.Length > MaxLength)
            throw new MalformedAnswerException("a label is too long.");
        var code = new StringBuilder(label.Length + 8);
        for (var i = 0; i < label.Length; i++)
        {
            var isWord = char.IsAsciiLetterOrDigit(label[i]);
            var isHump = isWord && char.IsAsciiLetterUpper(label[i]) && i > 0 && !char.IsAsciiLetterUpper(label[i - 1]);
            if ((isHump || !isWord) && code.Length > 0 && code[^1] != '_')
                code.Append('_');
            if (isWord)
                code.Append(char.ToLowerInvariant(label[i]));
        }

        if (code.Length > 0 && code[^1] == '_')
            code.Length--;
        return code.Length > 0 ? code.ToString() : throw new MalformedAnswerException("a label has no letters.");
    }
}
