using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Explanation;

/// <summary>Names the terms of the evidence, each with what was observed and what was to be expected.</summary>
internal static class AnomalyReasons
{
    private const int Most = 6;

    // What says less is no reason.
    private const double Least = 0.1;

    // What benign callers have in the middle, for those of whom nothing is learnt yet.
    private const double UsualTemplateShare = 0.35;
    private const double UsualCommonShare = 0.45;
    private const double UsualNovelShare = 0.35;

    /// <summary>Lists the reasons, the strongest first.</summary>
    public static IReadOnlyList<AiGuardAnomalyContribution> Of(in TrafficState state, in Channels channels, double now)
    {
        Span<double> nats = stackalloc double[EvidenceModel.TermCount];
        EvidenceModel.Weigh(channels, nats);
        var hasLearnt = state.Learnt >= ChannelReader.LeastLearnt;
        var expectedRequests = state.RequestPeaks.Expect(TrafficUpdate.HourOf(now), TrafficUpdate.RequestFloor);
        var expectedTokens = state.TokenPeaks.Expect(TrafficUpdate.HourOf(now), TrafficUpdate.TokenFloor);
        var hours = (now - state.FirstSeen) / 3600;
        var pairs = nats[EvidenceModel.ContentWithDeparture];
        var content = Math.Max(1e-9, channels.Sweep + channels.Closed + channels.Gibberish + channels.Harvest + channels.Probe);
        AiGuardAnomalyContribution[] all =
        [
            new("request_rate", nats[EvidenceModel.Rate] + nats[EvidenceModel.VolumeWithDeparture], state.RequestsPerMinute, expectedRequests, "{request}/min"),
            new("token_rate", nats[EvidenceModel.Tokens], state.MinuteTokens, expectedTokens, "{token}/min"),
            new("template_share", nats[EvidenceModel.Sweep] + (pairs * channels.Sweep / content), state.TemplateShare.Fast, hasLearnt ? state.TemplateShare.Slow : UsualTemplateShare, "1"),
            new("new_word_share", nats[EvidenceModel.Closed] + (pairs * channels.Closed / content), state.NovelShare.Fast, hasLearnt ? state.NovelShare.Slow : UsualNovelShare, "1"),
            new("common_word_share", nats[EvidenceModel.Gibberish] + (pairs * channels.Gibberish / content), state.CommonShare.Fast, hasLearnt ? state.CommonShare.Slow : UsualCommonShare, "1"),
            new("reasoning_share", nats[EvidenceModel.Harvest] + (pairs * channels.Harvest / content), state.Reasoning.Fast, hasLearnt ? state.Reasoning.Slow : 0, "1"),
            new("capability_question_share", nats[EvidenceModel.Probe] + (pairs * channels.Probe / content), state.Probing.Fast, hasLearnt ? state.Probing.Slow : 0, "1"),
            new("answer_tokens", nats[EvidenceModel.Answers], Math.Exp(state.AnswerLength.Fast), Math.Exp(state.AnswerLength.Slow), "{token}"),
            new("even_gaps", nats[EvidenceModel.Regular], Math.Sqrt(state.GapVariance), 1, "1"),
            new("habits", nats[EvidenceModel.Shift], channels.Shift, 0, "1"),
            new("age", nats[EvidenceModel.Young], hours, 24, "h"),
            new("new_network", nats[EvidenceModel.NewNetwork], channels.NewNetwork, 0, "1"),
            new("new_template_share", channels.NewTemplate > 0 ? Least + (channels.NewTemplate * 0.5) : 0, state.NewTemplate, 0, "1"),
        ];
        return [.. all.Where(static reason => reason.Evidence >= Least).OrderByDescending(static reason => reason.Evidence).Take(Most)];
    }
}
