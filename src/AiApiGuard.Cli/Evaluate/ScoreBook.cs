using AiApiGuard.Cli.Inspect;
using AiApiGuard.Inspection;

namespace AiApiGuard.Cli.Evaluate;

/// <summary>Compares what was found with what is labelled.</summary>
/// <remarks>A hit is of the same type and shares at least half of the union with the labelled value; a date counts as a hit of a date of
/// birth. A hit of a type that is not labelled completely in a record is neither right nor false.</remarks>
internal sealed class ScoreBook
{
    private const string Date = "DATE";
    private const string DateOfBirth = "DATE_OF_BIRTH";

    /// <summary>Gets the scores of a type over all sources.</summary>
    public SortedDictionary<string, Score> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the scores of a type in one source.</summary>
    public SortedDictionary<(string Type, string Source), Score> Sources { get; } = [];

    /// <summary>Gets the length of the texts without values, and the false hits in them, by source.</summary>
    public SortedDictionary<string, (long Characters, long Hits)> Benign { get; } = new(StringComparer.Ordinal);

    public void Add(string source, LabelledRecord record, IReadOnlyList<AiGuardTextSpan> found)
    {
        var hits = found.Select(static span => new LabelledSpan(span.Start, span.End, SpanTypes.TypeOf(span.Entity))).ToList();
        var isUsed = new bool[hits.Count];
        foreach (var gold in record.Spans)
        {
            var hit = FindHit(hits, isUsed, gold);
            if (hit >= 0)
                isUsed[hit] = true;
            Count(source, gold.Type, score =>
            {
                score.Found += hit >= 0 ? 1 : 0;
                score.Missed += hit < 0 ? 1 : 0;
                score.Exact += hit >= 0 && hits[hit].Start == gold.Start && hits[hit].End == gold.End ? 1 : 0;
            });
        }

        var falseHits = hits.Where((hit, index) => !isUsed[index] && IsFalse(hit, record)).ToList();
        foreach (var hit in falseHits)
        {
            var isMistaken = record.Spans.Any(gold => gold.Type != hit.Type && gold.Overlaps(hit));
            Count(source, hit.Type, score =>
            {
                score.False++;
                score.Mistaken += isMistaken ? 1 : 0;
            });
        }

        if (record.Spans.Count == 0 && record.Labelled.Count > 0)
        {
            var (characters, count) = Benign.GetValueOrDefault(source);
            Benign[source] = (characters + record.Text.Length, count + falseHits.Count);
        }
    }

    private static int FindHit(List<LabelledSpan> hits, bool[] isUsed, LabelledSpan gold)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            if (!isUsed[i] && IsType(hits[i].Type, gold.Type) && hits[i].Matches(gold))
                return i;
        }

        return -1;
    }

    private static bool IsType(string found, string labelled) => found == labelled || (found == Date && labelled == DateOfBirth);

    // What is labelled as a date may be one of birth.
    private static bool IsFalse(LabelledSpan hit, LabelledRecord record) =>
        record.Labelled.Contains(hit.Type) && !(hit.Type == DateOfBirth && record.Spans.Any(gold => gold.Type == Date && gold.Matches(hit)));

    private void Count(string source, string type, Action<Score> count)
    {
        count(Types.TryGetValue(type, out var all) ? all : Types[type] = new Score());
        count(Sources.TryGetValue((type, source), out var one) ? one : Sources[(type, source)] = new Score());
    }
}
