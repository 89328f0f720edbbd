namespace AiApiGuard.State.Audit;

/// <summary>Writes audit records to a place of the application's own.</summary>
internal sealed class CustomAuditSink(IAiGuardAuditSink sink) : IAuditSink
{
    private readonly CancellationTokenSource _ending = new();

    public string Kind { get; } = sink.Name;

    public ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, bool isDurable) => sink.WriteAsync([.. records], _ending.Token);

    // The container made the sink, and disposes of it.
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        _ending.Dispose();
    }
}
