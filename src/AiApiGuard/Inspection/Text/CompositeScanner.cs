namespace AiApiGuard.Inspection.Text;

/// <summary>Scans with several scanners, each of which goes its own way, and merges what they find.</summary>
/// <remarks>Matches that overlap, one with the next, are a group; a group is decided as a whole, so that it does not matter how the text
/// was cut.</remarks>
internal sealed class CompositeScanner(IReadOnlyList<ITextScanner> scanners, MatchPrecedence precedence) : ITextScanner
{
    [ThreadStatic]
    private static CompositeScan? _spare;

    private readonly ITextScanner[] _scanners = [.. scanners];

    public int Scan(ReadOnlySpan<char> text, int from, bool isFinal, ref OpenMatch open, List<TextMatch> matches)
    {
        var scan = open.Parts ?? _spare ?? new CompositeScan();
        if (open.Parts is null)
        {
            _spare = null;
            scan.Reset(_scanners.Length);
        }

        var decided = scan.Scan(_scanners, text, from, isFinal);
        decided = scan.Resolve(precedence, decided, matches);
        if (scan.IsAt(decided))
        {
            open = default;
            _spare = scan;
        }
        else
        {
            open = new OpenMatch(null, default, 0) { Parts = scan };
        }

        return decided;
    }
}
