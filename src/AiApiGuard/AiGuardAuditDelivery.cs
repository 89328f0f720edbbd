namespace AiApiGuard;

/// <summary>Says when an exchange may end, as far as its audit record is concerned.</summary>
public enum AiGuardAuditDelivery
{
    /// <summary>Whenever it ends: its record is written soon after. What does not fit into the queue is dropped, counted and warned about; what waits
    /// when the process dies is lost.</summary>
    BestEffort,

    /// <summary>When its record is written, and on the disk where it goes to a file: the client has no complete answer before. Answers leave without a
    /// <c>Content-Length</c>, since they must not be complete too early.</summary>
    Durable,
}
