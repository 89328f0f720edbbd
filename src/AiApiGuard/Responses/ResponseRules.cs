using AiApiGuard.Anomalies;

namespace AiApiGuard.Responses;

/// <summary>Says what a response is at a moment.</summary>
internal static class ResponseRules
{
    /// <summary>Is how many responses a process, or a store in memory, keeps at most.</summary>
    public const int MaxResponses = 10_000;

    /// <summary>Is the name under which a response says of which other one it is a part.</summary>
    public const string PartOf = "part_of";

    public static bool IsInForce(this AiGuardResponse response, DateTimeOffset now) =>
        response.State == AiGuardResponseState.Active && !(response.ExpiresAt <= now);

    public static bool IsSettled(this AiGuardResponse response) => response.State is AiGuardResponseState.Undone or AiGuardResponseState.Approved;

    /// <summary>Gets the response as it stands: one whose time is over has ended, though nobody wrote that.</summary>
    public static AiGuardResponse AsOf(this AiGuardResponse response, DateTimeOffset now) =>
        response.State == AiGuardResponseState.Active && response.ExpiresAt <= now ? response with { State = AiGuardResponseState.Ended } : response;

    public static bool IsOfCaller(this AiGuardAnomaly anomaly) =>
        anomaly.Subject.Kind is AiGuardAnomalySubjectKind.Key or AiGuardAnomalySubjectKind.Caller;

    public static bool IsPartOf(this AiGuardResponse response, string id) =>
        response.Actions.TryGetValue(PartOf, out var whole) && string.Equals(whole, id, StringComparison.Ordinal);

    public static AiGuardResponse WithAction(this AiGuardResponse response, string name, string text) =>
        response.WithActions(new Dictionary<string, string> { [name] = text });

    public static AiGuardResponse WithActions(this AiGuardResponse response, IReadOnlyDictionary<string, string> texts)
    {
        var actions = new Dictionary<string, string>(response.Actions, StringComparer.Ordinal);
        foreach (var (name, text) in texts)
            actions[name] = text;
        return response with { Actions = actions };
    }

    /// <summary>Makes room where there are too many: ended ones go first, then those of the lowest level, and among them the oldest. Many at once, so
    /// that a flood is not sorted again for each of its drops.</summary>
    public static IReadOnlyList<string> Trim(Dictionary<string, AiGuardResponse> responses, DateTimeOffset now)
    {
        if (responses.Count <= MaxResponses)
            return [];
        List<string> dropped =
        [
            .. responses.Values.OrderBy(response => response.IsInForce(now))
                .ThenBy(static response => response.Anomaly.Level)
                .ThenBy(static response => response.CreatedAt)
                .Take(responses.Count - MaxResponses + (MaxResponses / 20))
                .Select(static response => response.Id),
        ];
        foreach (var id in dropped)
            responses.Remove(id);
        return dropped;
    }
}
