using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Evidence;

/// <summary>Reads from the state of a subject, after a request, what stands out.</summary>
internal static class ChannelReader
{
    /// <summary>Is how many requests must be learnt before habits say anything.</summary>
    public const int LeastLearnt = 24;

    /// <summary>Is how many requests there must be: fewer say nothing of templates.</summary>
    public const int LeastRequests = 6;

    private const double DaySeconds = 86_400;

    // So long a network is new to a caller that is known for longer.
    private const double NewNetworkSeconds = 7200;

    private static readonly double LogMostExcess = Math.Log(1 + TrafficUpdate.MostExcess);

    /// <summary>Returns what stands out.</summary>
    public static Channels Read(ref TrafficState state, in RequestFacts facts)
    {
        var c = default(Channels);
        var age = facts.Now - state.FirstSeen;
        c.RequestVolume = Math.Log(1 + state.RequestExcess) / LogMostExcess;
        c.TokenVolume = Math.Log(1 + state.TokenExcess) / LogMostExcess;
        c.LogRate = Clamp(Math.Log(1 + state.RequestsPerMinute) / Math.Log(200));
        c.Young = facts.IsShared ? state.YoungShare : state.IsEstablished ? 0 : Clamp(1 - (age / DaySeconds));
        if (facts.Network != 0 && !facts.IsShared)
        {
            var minute = (uint)(facts.Now / 60);
            var first = state.Networks.Add(facts.Network, minute);
            c.NewNetwork = age >= DaySeconds && (minute - first) * 60.0 < NewNetworkSeconds ? 1 : 0;
        }

        var workloads = facts.Workloads;
        if (c.NewNetwork == 0 && SubjectEvidence.IsApproved(state, facts.Now))
            workloads |= AiGuardWorkloads.Evaluation;
        if (state.Requests < LeastRequests)
            return Discount(c, workloads);
        var distinct = Clamp((state.Distinct - 0.6) / 0.4);
        var natural = Clamp(state.CommonShare.Fast / 0.30);
        c.Sweep = distinct * Clamp(state.TemplateShare.Fast / 0.5) * (1 - natural);
        c.Closed = distinct * Clamp(1 - (state.NovelShare.Fast / 0.25));
        c.Gibberish = Clamp(
            (distinct * Clamp(1 - (state.CommonShare.Fast / 0.2)) * (1 - Clamp(state.TemplateShare.Fast / 0.5)) * Clamp(Math.Exp(state.SlotLength.Fast) / 5))
            + Clamp(state.UnknownShare.Fast / 0.5));
        c.Harvest = Clamp(state.Reasoning.Fast / 0.6) * distinct * state.SingleTurn;
        c.Probe = 0.8 * Clamp(state.Probing.Fast / 0.5) * distinct;
        c.LongAnswers = Clamp((state.AnswerLength.Fast - Math.Log(250)) / Math.Log(4)) * state.SingleTurn;
        c.Regular = Clamp((1 - Math.Sqrt(state.GapVariance)) / 0.7);
        c.NewTemplate = state.HasKnownWords ? Clamp(state.NewTemplate / 0.25) : 0;
        c.Shift = state.Learnt < LeastLearnt ? 0 : Shift(state);
        c.AnswerShift = state.Learnt < LeastLearnt
            ? 0
            : Clamp((state.AnswerLength.Fast - state.AnswerLength.Slow) / Math.Sqrt((0.15 * state.AnswerLength.Variance) + 0.01) / 4);
        return Discount(c, workloads);
    }

    // What was declared is no evidence.
    private static Channels Discount(Channels c, AiGuardWorkloads workloads)
    {
        if ((workloads & AiGuardWorkloads.Batch) != 0)
            (c.RequestVolume, c.TokenVolume, c.LogRate, c.Regular) = (0, 0, 0, 0);
        if ((workloads & AiGuardWorkloads.Evaluation) != 0)
            (c.Sweep, c.Closed, c.Gibberish, c.Harvest, c.Probe, c.LongAnswers) = (0, 0, 0, 0, 0, 0);
        if ((workloads & AiGuardWorkloads.Migration) != 0)
            (c.NewTemplate, c.Shift, c.AnswerShift, c.NewNetwork, c.Young) = (0, 0, 0, 0, 0);
        return c;
    }

    private static double Shift(in TrafficState state)
    {
        var sum = Excess(state.TemplateShare) + Excess(state.SlotLength) + Excess(state.CommonShare) + Excess(state.UnknownShare)
            + Excess(state.NovelShare) + Excess(state.Reasoning) + Excess(state.Probing) + Excess(state.AnswerLength);
        return Clamp(sum / 8 / 1.5);

        static double Excess(in MovingFeature feature) => Math.Clamp(feature.Deviation(0.15f, 0.01f) - 1, 0, 4);
    }

    private static double Clamp(double value) => Math.Clamp(value, 0, 1);
}
