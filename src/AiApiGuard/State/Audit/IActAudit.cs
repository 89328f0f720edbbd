namespace AiApiGuard.State.Audit;

/// <summary>Keeps a record of acts of administration.</summary>
internal interface IActAudit
{
    /// <summary>Keeps one. Never waits and never throws: the act is done already.</summary>
    void Record(AiGuardActRecord act);
}
