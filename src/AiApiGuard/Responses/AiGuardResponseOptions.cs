using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Responses;

/// <summary>Says what is done about anomalies, and for how long. In configuration: <c>Responses</c>.</summary>
public sealed class AiGuardResponseOptions
{
    /// <summary>Gets or sets how long somebody is throttled, unless the traffic calms down before or goes on.</summary>
    /// <value>Default: 1 hour.</value>
    public TimeSpan ThrottleDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how long somebody is shut out, unless it is undone before.</summary>
    /// <value>Default: 24 hours.</value>
    public TimeSpan QuarantineDuration { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Gets or sets a value indicating whether keys are revoked, and callers that are known otherwise blocked. Without it they are shut
    /// out for <see cref="QuarantineDuration"/>.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool RevokeKeys { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether networks are blocked. Without it a network is at most throttled, and so is, in any case, one
    /// that callers in good standing share, or that has addresses of this machine or of <c>Blocks:NeverBlock</c>.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool BlockNetworks { get; set; } = true;

    /// <summary>Gets or sets how long a network is blocked the first time; four times as long whenever it comes back within a week.</summary>
    /// <value>Default: 1 hour.</value>
    public TimeSpan NetworkBlockDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how long a network is blocked at most.</summary>
    /// <value>Default: 24 hours.</value>
    public TimeSpan MaxNetworkBlockDuration { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Gets or sets how long a response can be undone. Keys are restored no later than the <c>RestoreWindow</c> of the API keys allows.</summary>
    /// <value>Default: 24 hours.</value>
    public TimeSpan UndoWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Gets or sets in which time revocations are counted: when there are too many, it is likelier that the guard errs than that
    /// so many attack at once, and callers are shut out for a while instead.</summary>
    /// <value>Default: 10 minutes.</value>
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how many callers are revoked at most in <see cref="BreakerWindow"/>.</summary>
    /// <value>Default: 5.</value>
    [Range(1, 10_000)]
    public int BreakerRevocations { get; set; } = 5;

    /// <summary>Gets or sets the share of the active keys that is revoked at most in <see cref="BreakerWindow"/>, beginning with the number of
    /// <see cref="BreakerMinimum"/>.</summary>
    /// <value>Default: 0.01.</value>
    [Range(0.0, 1.0)]
    public double BreakerShare { get; set; } = 0.01;

    /// <summary>Gets or sets the number of revocations from which <see cref="BreakerShare"/> counts.</summary>
    /// <value>Default: 5.</value>
    [Range(1, 10_000)]
    public int BreakerMinimum { get; set; } = 5;
}
