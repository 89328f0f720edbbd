using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Http;

/// <summary>Holds what all endpoints have in common that alerts are posted to.</summary>
public abstract class AiGuardHttpAlertOptions
{
    /// <summary>Gets or sets the address, as a rule a secret in itself: it is written to no log.</summary>
    /// <value>Default: <see langword="null"/>; required. An https address, unless it is on this machine.</value>
    public string? Url { get; set; }

    /// <summary>Gets or sets how long one attempt may take.</summary>
    /// <value>Default: 5 seconds; from 10 milliseconds to 1 minute.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how often an attempt is repeated that failed: that was not answered, or with 408, 429 or 5xx.</summary>
    /// <value>Default: 4; from 0 to 10.</value>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 4;

    /// <summary>Gets or sets the time before the first repetition. It doubles each time, up to 30 seconds, and chance varies it; a
    /// <c>Retry-After</c> of up to 30 seconds takes its place.</summary>
    /// <value>Default: 1 second; from zero to 30 seconds.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how long one alert may take with all repetitions. Others wait meanwhile.</summary>
    /// <value>Default: 1 minute; from 10 milliseconds to 10 minutes.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the file to which alerts are added that could not be delivered: a JSON object in each line, with the time, the sink, the
    /// reason and the event as the webhook sends it. Created readable by its owner alone.</summary>
    /// <value>Default: <see langword="null"/>: they are only in the log. The folder must be there.</value>
    public string? DeadLetterPath { get; set; }

    /// <summary>Gets or sets the greatest size of that file. When it is full, it takes the place of the one before it, which has <c>.1</c> at the end
    /// of its name.</summary>
    /// <value>Default: 10 MiB; from 64 KiB to 1 GiB.</value>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public long MaxDeadLetterBytes { get; set; } = 10 * 1024 * 1024;
}
