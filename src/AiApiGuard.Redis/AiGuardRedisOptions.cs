using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Redis;

/// <summary>Holds the options of what the guard shares on Redis. Configured as <c>Redis</c>.</summary>
public sealed class AiGuardRedisOptions
{
    /// <summary>Gets or sets where Redis is, and how it is spoken to, as StackExchange.Redis writes it: <c>localhost:6379,password=…,ssl=true</c>.</summary>
    /// <value>Default: <see langword="null"/>. Needed where the application gives no connection of its own.</value>
    public string? ConnectionString { get; set; }

    /// <summary>Gets or sets what all keys begin with, in braces. Applications that must not share their quotas need different ones.</summary>
    /// <value>Default: <c>aiguard</c>.</value>
    /// <remarks>All that is counted under one prefix lies on one node of a cluster, since it is changed in one step.</remarks>
    [Required]
    [RegularExpression("[^{}]+", ErrorMessage = "KeyPrefix must not hold braces.")]
    public string KeyPrefix { get; set; } = "aiguard";

    /// <summary>Gets or sets after what time an answer that did not come counts as a failure. Not for a connection that the application gives.</summary>
    /// <value>Default: one second. 10 milliseconds to a minute.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how long connecting may take before it is tried again. Not for a connection that the application gives.</summary>
    /// <value>Default: two seconds. 10 milliseconds to a minute.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
