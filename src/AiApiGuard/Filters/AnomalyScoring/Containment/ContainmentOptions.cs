namespace AiApiGuard.Filters.AnomalyScoring.Containment;

/// <summary>Holds the options of <c>ContainAnomalies</c>.</summary>
public sealed class ContainmentOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets where the owner of a caller in quarantine can confirm that its requests are as they should be; the denial names it.</summary>
    /// <value>Default: <see langword="null"/>, the denial names nothing. An absolute address with <c>https</c>, <c>http</c> or <c>mailto</c>.</value>
    public Uri? ContactUrl { get; set; }
}
