namespace AiApiGuard.IntegrationTests.Audit;

/// <summary>Is an audit sink that writes only while its gate is open, and fails on demand.</summary>
internal sealed class GatedSink : IAiGuardAuditSink
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isFailing;

    public Task Reached => _reached.Task;

    public List<AiGuardAuditRecord> Written { get; } = [];

    public void Open() => _gate.TrySetResult();

    public void Shut() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Fail(bool isFailing) => _isFailing = isFailing;

    public async ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        await _gate.Task.WaitAsync(cancellationToken);
        if (_isFailing)
            throw new IOException("No space left on device");
        lock (Written)
            Written.AddRange(records);
    }
}
