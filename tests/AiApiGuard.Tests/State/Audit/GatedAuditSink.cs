using AiApiGuard.State.Audit;

namespace AiApiGuard.Tests.State.Audit;

/// <summary>Is a sink that writes only while its gate is open, fails on demand, and says when it was reached.</summary>
internal sealed class GatedAuditSink : IAuditSink
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GatedAuditSink(bool isOpen)
    {
        if (isOpen)
            Open();
    }

    public string Kind => "test";

    public Task Reached => _reached.Task;

    public Exception? Failure { get; set; }

    public List<string> Written { get; } = [];

    public int LargestBatch { get; private set; }

    public int Writes { get; private set; }

    public bool IsDurable { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Open() => _gate.TrySetResult();

    public void Shut() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, bool isDurable)
    {
        _reached.TrySetResult();
        await _gate.Task;
        if (Failure is not null)
            throw Failure;
        (Writes, IsDurable) = (Writes + 1, isDurable);
        LargestBatch = Math.Max(LargestBatch, records.Count);
        Written.AddRange(records.Select(record => ((AiGuardExchangeRecord)record).Exchange));
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return default;
    }
}
