using AiApiGuard.Anomalies;
using AiApiGuard.Diagnostics;
using AiApiGuard.State;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Responses;

/// <summary>Keeps the responses in force the same as those of the store, and tells the detectors what people elsewhere have undone or approved.</summary>
internal sealed class ResponseFollower(
    IAiGuardResponseStore store,
    ResponseBook book,
    IEnumerable<IAnomalyStates> states,
    ResponseAlerts alerts,
    TimeProvider time,
    ILogger<ResponseFollower> logger) : StoreFollower<AiGuardResponse>(time)
{
    private long _reading;

    protected override IDisposable? WatchStore(Action changed) => store.Watch(changed);

    protected override ValueTask<long> GetVersionAsync(CancellationToken cancellationToken) => store.GetVersionAsync(cancellationToken);

    protected override ValueTask<(long Version, IReadOnlyList<AiGuardResponse> Items)> ReadAsync(CancellationToken cancellationToken)
    {
        _reading = book.BeginReading();
        return store.ReadAsync(cancellationToken);
    }

    protected override void Apply(IReadOnlyList<AiGuardResponse> items)
    {
        foreach (var settled in book.Replace(items, _reading))
            states.Settle(settled);
    }

    protected override void Failed(Exception exception)
    {
        logger.ResponseStoreUnreadable(exception);
        alerts.StoreUnavailable();
    }

    protected override void Recovered() => logger.ResponseStoreReadable();

    protected override void DropExpired() => book.DropExpired();
}
