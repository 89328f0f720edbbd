namespace AiApiGuard.Anomalies;

/// <summary>Changes what a detector holds of a subject, when people have judged it.</summary>
internal interface IAnomalyStates
{
    /// <summary>Learns the traffic of a subject as it is, and drops the evidence against it.</summary>
    void Approve(AiGuardAnomalySubject subject);

    /// <summary>Drops the evidence against a subject, and learns nothing.</summary>
    void Forgive(AiGuardAnomalySubject subject);
}
