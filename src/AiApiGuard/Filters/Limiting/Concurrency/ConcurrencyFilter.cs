namespace AiApiGuard.Filters.Limiting.Concurrency;

/// <summary>Limits exchanges at once.</summary>
internal sealed class ConcurrencyFilter(ConcurrencyOptions options) : PermitLimitFilter(FilterName, options, streamsOnly: false)
{
    public const string FilterName = "LimitConcurrency";
}
