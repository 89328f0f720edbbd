namespace AiApiGuard.Testing.Datasets;

/// <summary>Gathers what came of the rows of a dataset. Safe to use from many threads.</summary>
internal sealed class DatasetScores(AiGuardDatasetOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AiGuardDatasetCounts> _categories = new(StringComparer.Ordinal);
    private readonly NamedRows _missed = new(options.MaxNamedRows);
    private readonly NamedRows _falselyCaught = new(options.MaxNamedRows);
    private readonly NamedRows _failed = new(options.MaxNamedRows);
    private readonly NamedRows _malformed = new(options.MaxNamedRows);
    private AiGuardDatasetCounts _counts;

    public void AddMalformed(long line, string reason)
    {
        lock (_lock)
            _malformed.Add(new(line, $"line {line}") { Reason = reason });
    }

    public void AddFailed(DatasetRow row, string reason)
    {
        lock (_lock)
            _failed.Add(Name(row, reason));
    }

    public void Add(DatasetRow row, bool isCaught, string? reason)
    {
        lock (_lock)
        {
            _counts = _counts.Add(row.IsPositive, isCaught);
            if (row.Category is { } category)
                _categories[category] = _categories.GetValueOrDefault(category).Add(row.IsPositive, isCaught);
            if (row.IsPositive && !isCaught)
                _missed.Add(Name(row, null));
            else if (!row.IsPositive && isCaught)
                _falselyCaught.Add(Name(row, reason));
        }
    }

    public AiGuardDatasetReport ToReport(string policy, string dataset) => new(policy, dataset)
    {
        Counts = _counts,
        Categories = _categories.OrderBy(static category => category.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        Missed = _missed.ToList(),
        FalselyCaught = _falselyCaught.ToList(),
        Failed = _failed.ToList(),
        FailedCount = _failed.Count,
        Malformed = _malformed.ToList(),
        MalformedCount = _malformed.Count,
    };

    private AiGuardDatasetRow Name(DatasetRow row, string? reason) =>
        new(row.Line, row.Id) { Category = row.Category, Reason = reason, Text = options.IncludeTexts ? row.Text : null };
}
