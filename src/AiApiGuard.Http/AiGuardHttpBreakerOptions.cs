namespace AiApiGuard.Http;

/// <summary>Says when a service that fails is given a rest: it is not asked for a while, and then with one request.</summary>
public sealed class AiGuardHttpBreakerOptions
{
    /// <summary>Gets or sets the share of failed requests from which on the breaker opens.</summary>
    /// <value>Default: 0.5; above 0, at most 1.</value>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Gets or sets how many requests there must be in the sampling time before their share counts.</summary>
    /// <value>Default: 10; at least 2.</value>
    public int MinimumRequests { get; set; } = 10;

    /// <summary>Gets or sets the time over which failures are counted.</summary>
    /// <value>Default: 30 seconds; from half a second to 1 hour.</value>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long the service is not asked.</summary>
    /// <value>Default: 5 seconds; from half a second to 1 hour.</value>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);
}
