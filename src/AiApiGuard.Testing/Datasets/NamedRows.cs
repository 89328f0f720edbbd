namespace AiApiGuard.Testing.Datasets;

/// <summary>Counts rows of one kind, and keeps the first of them in the order of the dataset, whichever is done first.</summary>
internal sealed class NamedRows(int max)
{
    private readonly SortedList<long, AiGuardDatasetRow> _rows = [];

    public int Count { get; private set; }

    public void Add(AiGuardDatasetRow row)
    {
        Count++;
        _rows.Add(row.Line, row);
        if (_rows.Count > max)
            _rows.RemoveAt(max);
    }

    public IReadOnlyList<AiGuardDatasetRow> ToList() => [.. _rows.Values];
}
