using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.Limiting.Concurrency;

/// <summary>Holds the options of <c>LimitConcurrency</c>.</summary>
public sealed class ConcurrencyOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets how many exchanges of a caller may run at once, under this policy and on this instance of the
    /// application; a streamed answer counts until it ends. Who is not known is counted by address: an IPv4 address, or an IPv6
    /// network of 64 bits.</summary>
    /// <value>Default: 4.</value>
    [Range(1, 100_000)]
    public int Permits { get; set; } = 4;
}
