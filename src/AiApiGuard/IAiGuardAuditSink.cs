namespace AiApiGuard;

/// <summary>Is a place of the application's own that audit records go to, beside the file or the log. Register any number as services.</summary>
/// <remarks>Each has a queue of its own and is called by one thread at a time. What it throws is logged and counted, and the records are given to it
/// again after a second: it may see some twice.</remarks>
public interface IAiGuardAuditSink
{
    /// <summary>Gets the name, for logs, metrics and health.</summary>
    string Name => GetType().Name;

    /// <summary>Writes records. An exchange of a policy with <see cref="AiGuardAuditDelivery.Durable"/> delivery ends only when this has returned.</summary>
    /// <param name="records">The records, in the order in which they came.</param>
    /// <param name="cancellationToken">Ends the wait when the application has no more time to stop.</param>
    /// <returns>The writing.</returns>
    ValueTask WriteAsync(IReadOnlyList<AiGuardAuditRecord> records, CancellationToken cancellationToken);
}
