using AiApiGuard.Diagnostics;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Holds what the limits of all policies share.</summary>
internal sealed class LimitServices(
    QuotaAccess store,
    LimitScopes scopes,
    LimitEvents events,
    IAiGuardTokenCounter counter,
    TimeProvider time,
    GuardMetrics metrics,
    ILogger<QuotaAccess> logger) : IDisposable
{
    public QuotaAccess Store { get; } = store;

    /// <summary>Gets what counts while the store cannot be reached.</summary>
    public QuotaAccess Local { get; } = new(new InMemoryQuotaStore(time), time, metrics, logger);

    public LimitScopes Scopes { get; } = scopes;

    public LimitEvents Events { get; } = events;

    public IAiGuardTokenCounter Counter { get; } = counter;

    public TimeProvider Time { get; } = time;

    public GuardMetrics Metrics { get; } = metrics;

    public void Dispose() => Local.Dispose();
}
