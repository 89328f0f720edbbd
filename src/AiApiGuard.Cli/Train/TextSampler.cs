namespace AiApiGuard.Cli.Train;

/// <summary>Draws texts so that large sources count for less than their number.</summary>
internal sealed class TextSampler
{
    private readonly int[] _rows;
    private readonly double[] _sums;

    public TextSampler(int[] rows, IReadOnlyList<LabelledText> texts, double flattening)
    {
        _rows = rows;
        var counts = rows.CountBy(row => texts[row].Source).ToDictionary();
        _sums = new double[rows.Length];
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
            _sums[i] = sum += Math.Pow(counts[texts[rows[i]].Source], -flattening);
    }

    public int Count => _rows.Length;

    public int Next(SeededRandom random)
    {
        var index = Array.BinarySearch(_sums, random.NextSingle() * _sums[^1]);
        return _rows[Math.Min(index < 0 ? ~index : index, _rows.Length - 1)];
    }
}
