using AiApiGuard.OAuth.Tokens;

namespace AiApiGuard.OAuth.Dpop;

/// <summary>Remembers the proofs used in this process. When there is no more room it refuses new ones rather than forget old ones.</summary>
internal sealed class DpopReplayStore(TimeProvider time, int capacity = DpopReplayStore.DefaultCapacity) : IAiGuardDpopReplayStore
{
    private const int DefaultCapacity = 100_000;

    private readonly ExpiringMap<string, bool> _proofs = new(time, capacity);

    public ValueTask<AiGuardDpopReplayOutcome> UseAsync(string proof, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        new(_proofs.TryAdd(proof, value: true, expiresAt) switch
        {
            true => AiGuardDpopReplayOutcome.Accepted,
            false => AiGuardDpopReplayOutcome.Replayed,
            null => AiGuardDpopReplayOutcome.Full,
        });
}
