using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Http;

/// <summary>Holds what the options of all detectors over HTTP have in common.</summary>
public abstract class AiGuardHttpDetectorOptions
{
    private protected AiGuardHttpDetectorOptions()
    {
    }

    /// <summary>Gets or sets the address of the service.</summary>
    /// <value>Default: <see langword="null"/>; it must be set.</value>
    /// <remarks>It must be https, unless the service runs on this machine or <see cref="AllowHttp"/> says otherwise. Redirects are not followed.</remarks>
    [Required]
    public string? Endpoint { get; set; }

    /// <summary>Gets or sets whether texts and keys may travel unencrypted to another machine.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AllowHttp { get; set; }

    /// <summary>Gets or sets the key that the service asks for.</summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the header that carries the key. In <c>Authorization</c> it follows the word <c>Bearer</c>, in others it stands alone.</summary>
    /// <value>Default: <c>Authorization</c>.</value>
    [Required]
    [RegularExpression("[A-Za-z0-9!#$%&'*+.^_|~-]+", ErrorMessage = "ApiKeyHeader is not the name of a header.")]
    public string ApiKeyHeader { get; set; } = "Authorization";

    /// <summary>Gets or sets what happens when the service is out of order, too slow or too busy, or answers what cannot be understood.</summary>
    /// <value>Default: <see cref="AiGuardFailureMode.Closed"/>: the detector throws, and the failure mode of the filter that asked applies.</value>
    /// <remarks>With <see cref="AiGuardFailureMode.Open"/> the detector says nothing of the texts concerned, counts that in
    /// <c>aiguard.detector.failures</c>, and logs a warning each time that the breaker opens. Whoever can overload the service is then rid of it.
    /// A text that is too long (<see cref="MaxWindows"/>) is thrown for in either mode, since its length is the caller's choice.</remarks>
    public AiGuardFailureMode FailureMode { get; set; }

    /// <summary>Gets or sets how long it may take to judge the texts of one question, waiting and repetitions included.</summary>
    /// <value>Default: 2 seconds; from 1 millisecond to 1 minute.</value>
    /// <remarks>The filter that asks has a time limit too. Keep that one longer: what it cuts short says nothing to the breaker.</remarks>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets the greatest number of requests that the service is sent at once.</summary>
    /// <value>Default: 16; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>Gets or sets the greatest number of requests that wait for their turn. One more fails at once.</summary>
    /// <value>Default: 64; from 0 to 100,000.</value>
    [Range(0, 100_000)]
    public int MaxQueueLength { get; set; } = 64;

    /// <summary>Gets or sets how often a request is sent again that did not reach the service, while there is time left.</summary>
    /// <value>Default: 1; from 0 to 5.</value>
    /// <remarks>What reached the service is not repeated.</remarks>
    [Range(0, 5)]
    public int MaxRetries { get; set; } = 1;

    /// <summary>Gets or sets how long it waits before a request is sent again, more or less, and twice as long each time.</summary>
    /// <value>Default: 100 milliseconds; from zero to 10 seconds.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets when the service is given a rest.</summary>
    public AiGuardHttpBreakerOptions Breaker { get; } = new();

    /// <summary>Gets or sets the length of text that is sent in one piece, in UTF-16 code units. A longer text is sent in pieces, of which the
    /// highest score counts.</summary>
    /// <value>Default: 4,000; from 64 to 1,000,000.</value>
    [Range(64, 1_000_000)]
    public int MaxTextLength { get; set; } = 4_000;

    /// <summary>Gets or sets how much of the text before a piece begins with, so that nothing is lost in between.</summary>
    /// <value>Default: 200; at most half of <see cref="MaxTextLength"/>.</value>
    [Range(0, 500_000)]
    public int TextOverlap { get; set; } = 200;

    /// <summary>Gets or sets the greatest number of pieces of all texts of one question. With more the detector throws: nothing is left out silently.</summary>
    /// <value>Default: 256; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int MaxWindows { get; set; } = 256;

    /// <summary>Gets or sets the size beyond which an answer of the service counts as a failure.</summary>
    /// <value>Default: 1,048,576 bytes; from 1,024 to 67,108,864.</value>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxResponseBytes { get; set; } = 1024 * 1024;
}
