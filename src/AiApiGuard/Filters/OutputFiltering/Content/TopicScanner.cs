using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Terms;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Finds the terms of all topics: their own, and those of lists that the host added.</summary>
internal sealed class TopicScanner
{
    private readonly List<ITextScanner> _scanners = [];

    public TopicScanner(IDictionary<string, AiGuardTopicOptions> topics, TextScanners scanners)
    {
        foreach (var group in topics.Where(static topic => topic.Value.Terms.Count > 0).GroupBy(static topic => topic.Value.IgnoreCase))
        {
            var index = new TermIndex(group.SelectMany(static topic => topic.Value.Terms.Select(term => (term, topic.Key))), group.Key);
            _scanners.Add(new TermScanner(() => index));
        }

        // Each list by itself: none needs what another has open.
        foreach (var topic in topics.Where(static topic => topic.Value.Terms.Count == 0))
            _scanners.Add(scanners.CreateScanner([topic.Key]));
    }

    public int Count => _scanners.Count;

    /// <summary>Adds the terms in a text.</summary>
    /// <param name="text">The text, with context before it.</param>
    /// <param name="textStart">How much of it is context.</param>
    /// <param name="from">Where each scanner goes on; afterwards, the first character that is undecided for it.</param>
    /// <param name="isFinal">Whether no more text follows.</param>
    /// <param name="matches">Where the terms are added.</param>
    public void Scan(ReadOnlySpan<char> text, int textStart, Span<int> from, bool isFinal, List<TextMatch> matches)
    {
        for (var i = 0; i < _scanners.Count; i++)
        {
            var open = default(OpenMatch);
            from[i] = _scanners[i].Scan(text, textStart + from[i], isFinal, ref open, matches) - textStart;
        }
    }
}
