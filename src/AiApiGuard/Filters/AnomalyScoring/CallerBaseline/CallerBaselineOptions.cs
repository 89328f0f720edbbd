using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.AnomalyScoring.CallerBaseline;

/// <summary>Configures when the traffic of a caller counts as anomalous. Bound from
/// <c>Policies:{name}:ScoreAnomalies</c>.</summary>
/// <remarks>A caller's baseline is the mean of its own minutes with traffic, over about the last 1,440 of them. There are no
/// findings before a caller has ten complete minutes, and those first ten are learnt as they come; after them a minute teaches at
/// most twice what was expected. Callers without an identity share one baseline. Baselines live in the memory of this instance,
/// and changing these options while running starts them anew.</remarks>
public sealed class CallerBaselineOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets how far above its baseline a rate may rise, in spreads: the standard deviation of the caller's
    /// minutes, and at least a quarter of the baseline.</summary>
    /// <value>Default: 6. For a caller with even traffic that is 2.5 times its baseline.</value>
    [Range(1.0, 1000.0)]
    public double Threshold { get; set; } = 6;

    /// <summary>Gets or sets the requests per minute that every caller may expect: a lower baseline counts as this one.</summary>
    /// <value>Default: 20. With the default threshold, up to 50 requests per minute are never anomalous.</value>
    [Range(1, 1_000_000_000)]
    public int MinimumRequestsPerMinute { get; set; } = 20;

    /// <summary>Gets or sets the tokens per minute that every caller may expect: a lower baseline counts as this one.</summary>
    /// <value>Default: 20,000. With the default threshold, up to 50,000 tokens per minute are never anomalous.</value>
    [Range(1, 1_000_000_000)]
    public int MinimumTokensPerMinute { get; set; } = 20_000;

    /// <summary>Gets or sets how many callers are remembered at once, at about 300 bytes each; beyond it the one not seen for
    /// longest is forgotten.</summary>
    /// <value>Default: 100,000.</value>
    [Range(1, 10_000_000)]
    public int MaxCallers { get; set; } = 100_000;
}
