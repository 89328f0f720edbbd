using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Inspection.Content;

/// <summary>Says how harmful a text is, by words and by what stands near them. Used by many threads at once.</summary>
/// <remarks>It knows words, not meaning: what is said without them, or in languages of which it knows few, it does not see.</remarks>
internal static class ContentScorer
{
    private const int ShortestHidden = 8;

    [ThreadStatic]
    private static ContentScan? _spareScan;

    [ThreadStatic]
    private static List<ContentHit>? _spareHits;

    /// <summary>Scores a text.</summary>
    /// <param name="text">The text, as it came.</param>
    /// <param name="severities">Receives the severity of each <see cref="ContentCategory"/>, 0 to 7.</param>
    public static void Score(ReadOnlySpan<char> text, Span<byte> severities)
    {
        severities[..ContentCategories.Count].Clear();
        ScoreReading(text, severities);
        ScoreOtherReadings(text, severities);
    }

    /// <summary>Raises the severities to those of what the text says where its characters stand for others. Nothing for most texts.</summary>
    public static void ScoreOtherReadings(ReadOnlySpan<char> text, Span<byte> severities)
    {
        if (!UnusualText.IsUnusual(text))
            return;
        using var readings = TextReadings.Read(text);
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i].Kind != TextReadingKind.Hidden || readings[i].Text.Length >= ShortestHidden)
                ScoreReading(readings[i].Text, severities);
        }
    }

    private static void ScoreReading(ReadOnlySpan<char> text, Span<byte> severities)
    {
        var scan = _spareScan ?? new ContentScan();
        var hits = _spareHits ?? [];
        _spareScan = null;
        _spareHits = null;
        scan.Reset();
        scan.Scan(text, isFinal: true, hits);
        foreach (var hit in hits)
            severities[(int)hit.Category] = (byte)Math.Max(severities[(int)hit.Category], hit.Severity);
        hits.Clear();
        _spareScan = scan;
        _spareHits = hits;
    }
}
