namespace AiApiGuard.State.Audit;

/// <summary>Is a place that audit records go to. Called by one thread at a time.</summary>
internal interface IAuditSink : IAsyncDisposable
{
    /// <summary>Gets the name of its kind, for logs and metrics.</summary>
    string Kind { get; }

    /// <summary>Writes records and makes sure that they left the process. What throws is not written again; the next call starts
    /// afresh, and so recovers by itself once the cause is gone.</summary>
    ValueTask WriteAsync(IReadOnlyList<AuditRecord> records);
}
