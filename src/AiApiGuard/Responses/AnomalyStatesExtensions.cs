using AiApiGuard.Anomalies;

namespace AiApiGuard.Responses;

/// <summary>Tells detectors what people decided.</summary>
internal static class AnomalyStatesExtensions
{
    public static void Settle(this IEnumerable<IAnomalyStates> states, AiGuardResponse response)
    {
        foreach (var state in states)
        {
            if (response.State == AiGuardResponseState.Approved)
                state.Approve(response.Anomaly.Subject);
            else
                state.Forgive(response.Anomaly.Subject);
        }
    }
}
