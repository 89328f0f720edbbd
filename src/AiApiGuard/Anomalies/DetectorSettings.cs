namespace AiApiGuard.Anomalies;

/// <summary>Says how much a detector keeps, and when it begins to judge.</summary>
internal sealed record DetectorSettings
{
    /// <summary>Gets how many callers are known at once, at about 2 KiB each.</summary>
    public int MaxCallers { get; init; } = 100_000;

    /// <summary>Gets how many networks that several callers share are known at once, at about 2.6 KiB each.</summary>
    public int MaxNetworks { get; init; } = 16_384;

    /// <summary>Gets how many templates that several callers share are known at once, at about 2.6 KiB each.</summary>
    public int MaxClusters { get; init; } = 4_096;

    /// <summary>Gets how many instances share the traffic.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>Gets how long the detector only learns after it was first started: every caller is new then.</summary>
    public TimeSpan Boot { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Gets when it was first started, in seconds since 1970; <see langword="null"/> for the time of the first request.</summary>
    public double? Started { get; init; }
}
