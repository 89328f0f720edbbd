using AiApiGuard.Anomalies;

namespace AiApiGuard.Responses;

/// <summary>Responds to anomalies in the background.</summary>
internal interface IAnomalyResponder
{
    /// <summary>Takes an anomaly, at once and without waiting. Safe to call from many threads.</summary>
    void Respond(AiGuardAnomaly anomaly);
}
