namespace AiApiGuard.Cli.Train;

/// <summary>Parts sources into folds, each of which is left out in turn: what is measured so holds for texts from elsewhere.</summary>
internal sealed class SourceFolds
{
    private readonly Dictionary<string, int> _folds = new(StringComparer.Ordinal);

    /// <param name="texts">The texts.</param>
    /// <param name="count">How many folds.</param>
    public SourceFolds(IEnumerable<LabelledText> texts, int count)
    {
        Count = count;

        // Attacks and other texts are spread one after the other, large sources first, always to the fold that has least.
        var (attacks, others) = (new double[count], new double[count]);
        var sources = texts.GroupBy(static text => text.Source, StringComparer.Ordinal)
            .Select(static group => (group.Key, Attacks: group.Count(static text => text.Label == TextLabel.Attack), All: group.Count()))
            .OrderByDescending(static source => source.All)
            .ThenBy(static source => source.Key, StringComparer.Ordinal);
        foreach (var (source, attackCount, all) in sources)
        {
            var loads = attackCount * 2 >= all ? attacks : others;
            var fold = Array.IndexOf(loads, loads.Min());
            loads[fold] += Math.Sqrt(all);
            _folds[source] = fold;
        }
    }

    public int Count { get; }

    public int Of(LabelledText text) => _folds[text.Source];
}
