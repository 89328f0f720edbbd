using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.Limiting.RequestRate;

/// <summary>Holds the options of <c>LimitRequests</c>.</summary>
public sealed class RequestRateOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets how many requests a caller may send in any 60 seconds, under this policy and on this instance of the
    /// application. Who is not known is counted by address: an IPv4 address, or an IPv6 network of 64 bits.</summary>
    /// <value>Default: 60.</value>
    [Range(1, 10_000)]
    public int PerMinute { get; set; } = 60;
}
