using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Text;

/// <summary>Feeds a scanner a text in pieces, with as much context as a stream keeps.</summary>
internal static class StreamedScan
{
    private const int ContextLength = 256;

    public static List<TextMatch> Whole(ITextScanner scanner, string text)
    {
        var matches = new List<TextMatch>();
        var open = default(OpenMatch);
        var end = scanner.Scan(text, 0, isFinal: true, ref open, matches);
        Assert.That(end, Is.EqualTo(text.Length));
        return matches;
    }

    public static List<TextMatch> InPieces(ITextScanner scanner, IReadOnlyList<string> pieces, out int longestHold)
    {
        longestHold = 0;
        var all = new List<TextMatch>();
        var released = 0;
        string context = "", held = "";
        var open = default(OpenMatch);
        for (var i = 0; i < pieces.Count; i++)
        {
            var isFinal = i == pieces.Count - 1;
            var buffer = context + held + pieces[i];
            var found = new List<TextMatch>();
            var undecided = scanner.Scan(buffer, context.Length, isFinal, ref open, found);
            Assert.That(undecided, Is.InRange(found.Count > 0 ? found[^1].End : context.Length, buffer.Length));
            var offset = released - context.Length;
            foreach (var match in found)
                Add(all, match with { Start = match.Start + offset });
            released += undecided - context.Length;
            held = buffer[undecided..];
            longestHold = Math.Max(longestHold, held.Length);
            context = buffer[Math.Max(0, undecided - ContextLength)..undecided];
        }

        Assert.That(held, Is.Empty);
        return all;
    }

    // What is swallowed piece by piece is one match.
    private static void Add(List<TextMatch> matches, TextMatch match)
    {
        if (match.IsContinuation)
            matches[^1] = matches[^1] with { Length = match.End - matches[^1].Start };
        else
            matches.Add(match);
    }

    public static void AssertCutsDoNotMatter(ITextScanner scanner, string text, IEnumerable<string[]> cuts)
    {
        var expected = Whole(scanner, text);
        foreach (var pieces in cuts)
        {
            var actual = InPieces(scanner, pieces, out _);
            if (!actual.SequenceEqual(expected))
                Assert.That(actual, Is.EqualTo(expected), () => $"Cut as: {string.Join("|", pieces)}");
        }
    }
}
