using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Holds what all limits of a policy have in common.</summary>
public sealed class LimitsOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets what becomes of the limits while the quota store cannot be reached.</summary>
    /// <value>Default: <see cref="AiGuardQuotaOutage.Closed"/>.</value>
    public AiGuardQuotaOutage OnOutage { get; set; }

    /// <summary>Gets or sets the share of each limit that a process counts for itself where <see cref="OnOutage"/> says so: 1 divided by the
    /// number of processes keeps all of them together within the limit. A limit never becomes less than 1.</summary>
    /// <value>Default: 0.5.</value>
    [Range(0.001, 1)]
    public double LocalShare { get; set; } = 0.5;

    /// <summary>Gets or sets how long the quota store may take before it counts as out of reach.</summary>
    /// <value>Default: 500 milliseconds.</value>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets how long what a process reserved is held after the process died. Exchanges that run keep theirs alive.</summary>
    /// <value>Default: 60 seconds.</value>
    public TimeSpan ReservationLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how many tokens of answer, for each choice, are reserved for a request that sets no ceiling of its own. A stream
    /// that goes beyond reserves more as it goes, and ends when there is no more; a whole answer that goes beyond is charged in full afterwards.</summary>
    /// <value>Default: 1,024.</value>
    [Range(0, 10_000_000)]
    public long AssumedOutputTokens { get; set; } = 1024;

    /// <summary>Gets or sets the longest wait that clients are told of in <c>Retry-After</c>. Beyond it the field is left out and
    /// <c>x-should-retry: false</c> says not to wait, because the official SDKs would, for days.</summary>
    /// <value>Default: 2 minutes.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets a value indicating whether answers say how the caller's limits stand: <c>RateLimit</c>, <c>RateLimit-Policy</c>,
    /// <c>x-ratelimit-*</c>.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool SendHeaders { get; set; } = true;
}
