using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection;

/// <summary>Finds personal data and secrets in text, outside an exchange. Used by many threads at once.</summary>
/// <remarks>The service of this type knows the entities and terms of the host; one made with the constructor knows what is built
/// in.</remarks>
public sealed class AiGuardTextInspector
{
    /// <summary>How much text before an undecided place an inspection in pieces needs to see again, in UTF-16 units.</summary>
    public const int ContextLength = 256;

    [ThreadStatic]
    private static List<TextMatch>? _spare;

    private readonly ITextScanner _scanner;

    /// <summary>Initializes an inspector with the built-in entities.</summary>
    /// <param name="detectors">What is looked for.</param>
    /// <param name="entities">The entities of personal data that are looked for; <see langword="null"/> for all but names: persons,
    /// addresses, organizations and places.</param>
    /// <exception cref="ArgumentException">There is no such entity, or nothing is looked for.</exception>
    public AiGuardTextInspector(AiGuardDetectors detectors, IEnumerable<string>? entities = null)
        : this(TextScanners.BuiltIn, detectors, entities)
    {
    }

    internal AiGuardTextInspector(TextScanners scanners, AiGuardDetectors detectors, IEnumerable<string>? entities = null)
    {
        var wanted = new HashSet<string>();
        if (detectors.HasFlag(AiGuardDetectors.Secrets))
            wanted.UnionWith(TextScanners.Secrets);
        if (detectors.HasFlag(AiGuardDetectors.PersonalData))
            wanted.UnionWith(entities ?? scanners.PersonalData);
        if (wanted.Count == 0)
            throw new ArgumentException("Nothing is looked for.", nameof(detectors));
        _scanner = scanners.CreateScanner(wanted);
    }

    /// <summary>Gets the names of the built-in entities.</summary>
    public static IReadOnlyCollection<string> BuiltInEntities { get; } = [.. TextScanners.BuiltIn.Entities.Order(StringComparer.Ordinal)];

    /// <summary>Finds all values in a whole text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The values from left to right; they do not overlap.</returns>
    public IReadOnlyList<AiGuardTextSpan> Inspect(ReadOnlySpan<char> text)
    {
        var inspection = default(AiGuardTextInspection);
        var spans = new List<AiGuardTextSpan>();
        Inspect(text, 0, isFinal: true, ref inspection, spans);
        return spans;
    }

    /// <summary>Finds the values in a text that arrives in pieces. However it is cut, they are those of the whole text.</summary>
    /// <param name="text">The text, with <see cref="ContextLength"/> characters of context before <paramref name="from"/> where
    /// there were as many.</param>
    /// <param name="from">The first character that was undecided before.</param>
    /// <param name="isFinal">Whether no more text follows.</param>
    /// <param name="inspection">What was left by the piece before.</param>
    /// <param name="spans">Where the values are added.</param>
    /// <returns>The first character that is undecided: a value could still begin there, or grow. The length of the text when
    /// <paramref name="isFinal"/>.</returns>
    public int Inspect(ReadOnlySpan<char> text, int from, bool isFinal, ref AiGuardTextInspection inspection, ICollection<AiGuardTextSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)from, (uint)text.Length, nameof(from));
        var matches = _spare ?? [];
        _spare = null;
        var open = inspection.Open;
        var decided = _scanner.Scan(text, from, isFinal, ref open, matches);
        inspection = new AiGuardTextInspection(open);
        foreach (var match in matches)
        {
            spans.Add(new AiGuardTextSpan(match.Start, match.Length, match.Entity, match.Kind, match.Score)
            {
                IsContinuation = match.IsContinuation,
            });
        }

        matches.Clear();
        _spare = matches;
        return decided;
    }
}
