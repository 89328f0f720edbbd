namespace AiApiGuard.Alerts;

/// <summary>Raises alerts.</summary>
internal interface IAlertRaiser
{
    /// <summary>Takes an alert, at once and without waiting. Safe to call from many threads.</summary>
    void Raise(AiGuardAlert alert);
}
