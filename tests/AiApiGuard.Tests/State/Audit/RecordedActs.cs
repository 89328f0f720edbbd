using System.Collections.Concurrent;
using AiApiGuard.State.Audit;

namespace AiApiGuard.Tests.State.Audit;

/// <summary>Remembers acts of administration.</summary>
internal sealed class RecordedActs : IActAudit
{
    public ConcurrentQueue<AiGuardActRecord> Acts { get; } = [];

    public void Record(AiGuardActRecord act) => Acts.Enqueue(act);
}
