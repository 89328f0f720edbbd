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

    /// <summary>Gets or sets the largest streamed answer, in bytes: a stream that never ends is ended.</summary>
    /// <value>Default: 64 MiB.</value>
    [Range(1, long.MaxValue)]
    public long MaxStreamBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets how long an answer may pause in the middle of an event, or of its compression, before it is denied.</summary>
    /// <value>Default: 60 seconds.</value>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets which kinds of content that is no text are denied. The others pass uninspected, counted by the metric
    /// <c>aiguard.media</c>.</summary>
    /// <value>Default: <see cref="AiGuardMedia.None"/>.</value>
    public AiGuardMedia DeniedMedia { get; set; }

    /// <summary>Gets the names of the protocols that requests may speak; empty for all that are registered. See <see cref="AiGuardProtocols"/>.</summary>
    /// <value>Default: empty.</value>
    public IList<string> Protocols { get; } = [];

    /// <summary>Gets or sets how many characters of one channel of a stream a filter may hold before the exchange is denied.</summary>
    /// <value>Default: 8,192.</value>
    [Range(1, 1 << 24)]
    public int MaxHeldCharacters { get; set; } = 8192;
}
