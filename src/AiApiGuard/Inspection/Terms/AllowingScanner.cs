using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Terms;

/// <summary>Drops what another scanner finds where the host allows it.</summary>
internal sealed class AllowingScanner(ITextScanner scanner, Func<AllowedTerms> allowed) : ITextScanner
{
    public int Scan(ReadOnlySpan<char> text, int from, bool isFinal, ref OpenMatch open, List<TextMatch> matches)
    {
        var count = matches.Count;
        var decided = scanner.Scan(text, from, isFinal, ref open, matches);
        if (matches.Count == count)
            return decided;
        var terms = allowed();
        var kept = count;
        for (var i = count; i < matches.Count; i++)
        {
            var match = matches[i];

            // A value that goes on is not known whole.
            var isWhole = !match.IsContinuation && (open.Recognizer is null || i < matches.Count - 1);
            if (!isWhole || !terms.Contains(text.Slice(match.Start, match.Length)))
                matches[kept++] = match;
        }

        matches.RemoveRange(kept, matches.Count - kept);
        return decided;
    }
}
