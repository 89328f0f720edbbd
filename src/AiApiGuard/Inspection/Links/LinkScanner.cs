using System.Buffers;

namespace AiApiGuard.Inspection.Links;

/// <summary>Finds links that are not allowed: those of Markdown, of HTML, and addresses that stand in the text.</summary>
/// <param name="rules">What is allowed.</param>
/// <param name="leavesCode">Whether code in Markdown is left alone, since nothing in it becomes a link.</param>
internal sealed class LinkScanner(LinkRules rules, bool leavesCode)
{
    private static readonly SearchValues<char> InText = SearchValues.Create("[]<`~\\|\n\r:.(@");
    private static readonly SearchValues<char> InTag = SearchValues.Create("[]<`~\\|\n\r:.(@=>\"'");

    /// <summary>Scans a whole text.</summary>
    public void Scan(ReadOnlySpan<char> text, List<LinkMatch> matches)
    {
        var state = default(LinkScanState);
        Scan(text, 0, isFinal: true, ref state, matches);
    }

    /// <summary>Scans on.</summary>
    /// <param name="buffer">The text, with some that was decided before it.</param>
    /// <param name="start">Where that ends.</param>
    /// <param name="isFinal">Whether nothing follows.</param>
    /// <param name="state">What is known of the text before.</param>
    /// <param name="matches">Takes what is found, in order.</param>
    /// <returns>Up to where the text is decided.</returns>
    public int Scan(ReadOnlySpan<char> buffer, int start, bool isFinal, ref LinkScanState state, List<LinkMatch> matches)
    {
        var scan = new LinkScan(buffer, start, isFinal, rules, leavesCode, matches, ref state);
        state.LineStart += start;
        var decided = scan.Run(InText, InTag);

        // Far behind is as good as farther.
        state.LineStart = Math.Max(state.LineStart - decided, -LinkRules.MaxTarget);
        return decided;
    }
}
