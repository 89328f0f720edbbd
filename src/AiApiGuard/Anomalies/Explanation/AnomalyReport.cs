using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Explanation;

/// <summary>Makes the report of a subject that reached another level.</summary>
internal static class AnomalyReport
{
    /// <summary>The pattern of a network that tries credentials.</summary>
    public const string CredentialStuffing = "credential_stuffing";

    // A throttled subject goes on at a quarter of what is usual for it, and so slowly that nothing is gained at least.
    private const double LeastPerMinute = 6;
    private const double ThrottledShare = 0.25;

    // Below this a channel does not name the pattern.
    private const double Named = 0.4;

    /// <summary>Reports a caller, a network or a template.</summary>
    public static AiGuardAnomaly Of(AiGuardAnomalySubject subject, in TrafficState state, in TrafficStep step, double now) => new(subject, step.To)
    {
        Time = TimeOf(now),
        Score = EvidenceModel.Probability(state.Evidence),
        Evidence = state.Evidence,
        Pattern = PatternOf(step.Channels),
        Contributions = AnomalyReasons.Of(state, step.Channels, now),
        Since = TimeOf(state.SuspiciousSince == 0 ? now : state.SuspiciousSince),
        Requests = state.SuspiciousRequests,
        Responses = state.SuspiciousResponses,
        Tokens = state.SuspiciousTokens,
        RequestsPerMinute = Math.Max(LeastPerMinute, ThrottledShare * state.RequestPeaks.Expect(TrafficUpdate.HourOf(now), 0)),
    };

    /// <summary>Reports a network that tries credentials.</summary>
    public static AiGuardAnomaly OfStuffing(ClientPrefix network, AiGuardAnomalyLevel level, float score, int distinct, double now) =>
        new(new(AiGuardAnomalySubjectKind.Network, network.ToString()), level)
        {
            Time = TimeOf(now),
            Score = EvidenceModel.Probability(score),
            Evidence = score,
            Pattern = CredentialStuffing,
            Contributions = [new("invalid_credentials", score, distinct, 1, "{credential}/10min")],
            Since = TimeOf(now),
            Requests = distinct,
            RequestsPerMinute = LeastPerMinute,
        };

    private static DateTimeOffset TimeOf(double seconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));

    private static string PatternOf(in Channels c)
    {
        var (name, most) = ("unusual_traffic", Named);
        Prefer("template_sweep", c.Sweep, ref name, ref most);
        Prefer("closed_vocabulary", c.Closed, ref name, ref most);
        Prefer("random_words", c.Gibberish, ref name, ref most);
        Prefer("harvesting", c.Harvest, ref name, ref most);
        Prefer("capability_probing", c.Probe, ref name, ref most);
        if (name != "unusual_traffic")
            return name;
        Prefer("token_spike", c.TokenVolume, ref name, ref most);
        Prefer("request_spike", c.RequestVolume, ref name, ref most);
        return name;
    }

    private static void Prefer(string candidate, double value, ref string name, ref double most)
    {
        if (value > most)
            (name, most) = (candidate, value);
    }
}
