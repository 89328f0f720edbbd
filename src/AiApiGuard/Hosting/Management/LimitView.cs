namespace AiApiGuard.Hosting.Management;

/// <summary>Is one limit, and how it stands.</summary>
internal sealed record LimitView
{
    public required string Policy { get; init; }

    public required string Filter { get; init; }

    /// <summary>Gets for whom the limit counts, such as <c>caller</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets what is counted, such as <c>tokens</c>; of money the name of the currency.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets over what it is counted, such as <c>day</c>; <see langword="null"/> where what runs at once is.</summary>
    public string? Window { get; init; }

    public required decimal Limit { get; init; }

    /// <summary>Gets how much is used, and reserved by exchanges that run.</summary>
    public required decimal Used { get; init; }

    public required decimal Remaining { get; init; }

    /// <summary>Gets after how many seconds the whole limit is free if nothing more is used.</summary>
    public double? ResetSeconds { get; init; }

    public required AiGuardMode Mode { get; init; }
}
