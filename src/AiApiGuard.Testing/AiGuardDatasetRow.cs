namespace AiApiGuard.Testing;

/// <summary>Names a row of a dataset in a report.</summary>
/// <param name="Line">The number of its line, from 1.</param>
/// <param name="Id">Its identifier; the number of its line where it has none.</param>
public sealed record AiGuardDatasetRow(long Line, string Id)
{
    /// <summary>Gets its category, or <see langword="null"/>.</summary>
    public string? Category { get; init; }

    /// <summary>Gets what is wrong with it, or why it was caught; <see langword="null"/> for a row that was missed.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets its text; <see langword="null"/> unless <see cref="AiGuardDatasetOptions.IncludeTexts"/> says so.</summary>
    public string? Text { get; init; }
}
