using AiApiGuard.Anomalies;
using AiApiGuard.Responses;

namespace AiApiGuard.Tests.Responses;

/// <summary>Is an action of the host that does what a test says, and counts.</summary>
internal sealed class RecordedAction(string name, Func<int, Task<string?>> apply) : IAiGuardResponseAction
{
    private int _applied;
    private int _undone;

    public int Applied => Volatile.Read(ref _applied);

    public int Undone => Volatile.Read(ref _undone);

    public bool FailsToUndo { get; set; }

    public string Name => name;

    public bool AppliesTo(AiGuardAnomaly anomaly) => true;

    public async ValueTask<string?> ApplyAsync(AiGuardResponse response, CancellationToken cancellationToken) =>
        await apply(Interlocked.Increment(ref _applied));

    public ValueTask UndoAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _undone);
        return FailsToUndo ? throw new IOException("no") : default;
    }
}
