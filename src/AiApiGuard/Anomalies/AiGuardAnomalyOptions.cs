using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Anomalies;

/// <summary>Holds the options of anomaly scoring, which all policies share. Configured as <c>Anomalies</c>; read at start.</summary>
public sealed class AiGuardAnomalyOptions
{
    /// <summary>Gets or sets how many callers are known at once, at about 2 KiB each while they are used. Beyond it who was not seen for longest is
    /// forgotten, those under suspicion last.</summary>
    /// <value>Default: 100,000.</value>
    [Range(1, 10_000_000)]
    public int MaxCallers { get; set; } = 100_000;

    /// <summary>Gets or sets for how long traffic is only learnt after the very first start, when every caller is new.</summary>
    /// <value>Default: two days. Zero judges at once: callers then count as new for their first day. At most 30 days.</value>
    /// <remarks>The first start is remembered where baselines are, so that a restart does not begin anew; without a store each start is the
    /// first.</remarks>
    public TimeSpan LearningPeriod { get; set; } = TimeSpan.FromHours(48);

    /// <summary>Gets or sets how many instances of the application share its traffic, about evenly: what everybody may expect, 20 requests and
    /// 20,000 tokens a minute, is parted among them.</summary>
    /// <value>Default: 1.</value>
    [Range(1, 10_000)]
    public int Instances { get; set; } = 1;

    /// <summary>Gets what callers have announced: work that would look like an attack otherwise.</summary>
    [ValidateEnumeratedItems]
    public IList<AiGuardDeclaredWorkload> Workloads { get; } = [];
}
