using System.Globalization;
using AiApiGuard.State.Audit;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Responses;

/// <summary>Keeps a record of what was done about anomalies, and of who undid it.</summary>
internal sealed class ResponseAudit(IActAudit acts, TimeProvider time)
{
    /// <summary>Keeps that a response was carried out.</summary>
    public void Responded(AiGuardResponse response) =>
        Record(response.Anomaly.IsMonitored ? "response.would_act" : "response.acted", response, null);

    /// <summary>Keeps that somebody undid or approved a response.</summary>
    public void Settled(AiGuardResponse response, AiGuardResponseState state, string? actor) =>
        Record(state == AiGuardResponseState.Approved ? "response.approved" : "response.undone", response, actor);

    private void Record(string act, AiGuardResponse response, string? actor) => acts.Record(new AiGuardActRecord
    {
        Time = time.GetUtcNow(),
        Act = act,
        Target = response.Id,
        Actor = actor,
        Reason = response.Anomaly.Pattern,
        Details =
        [
            new("subject_kind", response.Anomaly.Subject.Kind.ToString().ToLowerInvariant()),
            new("subject", BlockText.ForLog(response.Anomaly.Subject.Id)),
            new("level", response.Anomaly.Level.ToString().ToLowerInvariant()),
            new("score", response.Anomaly.Score.ToString("0.###", CultureInfo.InvariantCulture)),
            new("policy", response.Anomaly.Policy ?? string.Empty),
            .. response.Actions.Select(static action => KeyValuePair.Create(action.Key, action.Value)),
        ],
    });
}
