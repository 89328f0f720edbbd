using System.ComponentModel.DataAnnotations;

namespace AiApiGuard;

/// <summary>Holds what a policy says beyond its filters. Bound from <c>Policies:{name}</c>.</summary>
public sealed class AiGuardPolicyOptions
{
    /// <summary>Gets or sets whether decisions and edits take effect. Monitor overrides every filter of the policy.</summary>
    /// <value>Default: <see cref="AiGuardMode.Enforce"/>.</value>
    public AiGuardMode Mode { get; set; }

    /// <summary>Gets or sets the failure mode of filters that name none.</summary>
    /// <value>Default: <see langword="null"/>: closed, but open in the stages from AnomalyScoring on.</value>
    public AiGuardFailureMode? FailureMode { get; set; }

    /// <summary>Gets or sets the time a filter may take for one call, unless it has its own.</summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan FilterTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets what happens to a request or answer that no protocol recognises.</summary>
    /// <value>Default: <see cref="AiGuardUnrecognizedBody.Reject"/>.</value>
    public AiGuardUnrecognizedBody UnrecognizedBody { get; set; }

    /// <summary>Gets or sets the largest request body, in bytes.</summary>
    /// <value>Default: 1 MiB.</value>
    [Range(1, 1 << 28)]
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>Gets or sets the largest answer that is not streamed, and the largest single event of a stream, in bytes.</summary>
    /// <value>Default: 8 MiB.</value>
    [Range(1, 1 << 28)]
    public int MaxResponseBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Gets or sets how many characters of one channel of a stream a filter may hold before the exchange is denied.</summary>
    /// <value>Default: 8,192.</value>
    [Range(1, 1 << 24)]
    public int MaxHeldCharacters { get; set; } = 8192;
}
