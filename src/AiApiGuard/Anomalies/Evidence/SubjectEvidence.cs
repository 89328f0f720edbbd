using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Evidence;

/// <summary>Adds up the evidence against a subject, and takes it back.</summary>
internal static class SubjectEvidence
{
    /// <summary>Is the evidence from which nothing is learnt.</summary>
    public const double FrozenFrom = 8;

    /// <summary>Is the time in which evidence decays by e, in seconds.</summary>
    public const double EvidenceLivesSeconds = 6 * 3600;

    /// <summary>Is where evidence ends, in nats: more takes no longer to decay.</summary>
    public const double MostEvidence = 60;

    /// <summary>Is the evidence below which what is recurrent becomes known after a while.</summary>
    public const double CalmBelow = 2;

    // Longer than that nobody remembers what was approved.
    private const double ApprovalSeconds = 7 * 86_400;

    // A request weighs at most this much, for or against, so that no odd minute decides.
    private const double MostPerRequest = 1;

    // Below this ratio a request speaks for the caller: the tests of many requests would otherwise drift upwards.
    private const double NeutralRatio = 0.9;

    /// <summary>Adds the evidence of a request.</summary>
    /// <returns>How much the request speaks for an attack, in nats.</returns>
    public static double Add(ref TrafficState state, in Channels channels, double now, double gap, int promptTokens)
    {
        var ratio = EvidenceModel.LogRatio(channels);
        var before = state.Evidence;
        state.Evidence = (float)Math.Clamp(
            (before * Math.Exp(-gap / EvidenceLivesSeconds)) + Math.Clamp(ratio - NeutralRatio, -MostPerRequest, MostPerRequest), 0, MostEvidence);
        if (state.Evidence <= 0)
        {
            state.SuspiciousSince = 0;
        }
        else if (state.SuspiciousSince == 0)
        {
            state.SuspiciousSince = now;
            (state.SuspiciousRequests, state.SuspiciousResponses, state.SuspiciousTokens) = (0, 0, 0);
        }

        if (state.SuspiciousSince != 0)
        {
            state.SuspiciousRequests++;
            state.SuspiciousTokens += promptTokens;
        }

        if (ratio > NeutralRatio)
            state.ClearlySuspicious++;
        else if (state.Evidence < CalmBelow)
            state.ClearlySuspicious = 0;
        return ratio;
    }

    /// <summary>Adds what other stages found.</summary>
    public static void AddFindings(ref TrafficState state, double nats, double now)
    {
        if (state.Evidence >= FindingEvidence.Most || nats <= 0)
            return;
        if (state.SuspiciousSince == 0)
            state.SuspiciousSince = now;
        state.Evidence = Math.Min(FindingEvidence.Most, state.Evidence + (float)Math.Min(nats, FindingEvidence.MostPerRequest));
    }

    /// <summary>Drops the evidence against a subject.</summary>
    public static void Forgive(ref TrafficState state)
    {
        (state.Evidence, state.RequestExcess, state.TokenExcess) = (0, 0, 0);
        (state.SuspiciousSince, state.ClearlySuspicious, state.Level) = (0, 0, AiGuardAnomalyLevel.None);
    }

    /// <summary>Takes the traffic of a subject as it is for usual. For a week its content is no evidence, as long as it comes from the same networks;
    /// what it has in common is learnt meanwhile.</summary>
    public static void Approve(ref TrafficState state)
    {
        state.ApprovedAt = state.LastSeen;
        state.KnownWords.Add(state.CandidateWords);
        state.HasKnownWords = true;
        state.IsEstablished = true;
        state.NewTemplate = 0;
        state.Networks.Trust();
        state.Settle();
        state.RequestPeaks.Raise(Math.Max(state.MinuteRequests, state.RequestsPerMinute));
        state.TokenPeaks.Raise(Math.Max(state.MinuteTokens, state.RequestsPerMinute * state.MeanTokens));
        Forgive(ref state);
    }

    /// <summary>Says whether somebody approved the traffic not long ago.</summary>
    public static bool IsApproved(in TrafficState state, double now) => state.ApprovedAt > 0 && now - state.ApprovedAt < ApprovalSeconds;
}
