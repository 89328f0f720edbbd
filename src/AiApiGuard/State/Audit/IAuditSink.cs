namespace AiApiGuard.State.Audit;

/// <summary>Is a place that audit records go to. Called by one thread at a time.</summary>
internal interface IAuditSink : IAsyncDisposable
{
    /// <summary>Gets the name of its kind, for logs and metrics.</summary>
    string Kind { get; }

    /// <summary>Writes records and makes sure that they left the process. What throws is written again, all of it; the next call starts
    /// afresh, and so recovers by itself once the cause is gone.</summary>
    /// <param name="records">The records.</param>
    /// <param name="isDurable">Whether they must outlive the machine's losing its power.</param>
    ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, bool isDurable);

    /// <summary>Does what is due from time to time. A failure is one of the sink.</summary>
    ValueTask TickAsync() => default;
}
