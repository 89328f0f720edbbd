using AiApiGuard.Anomalies.Features;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Evidence;

/// <summary>Is what one request says beside its prompt.</summary>
/// <param name="Now">The time, in seconds since 1970.</param>
/// <param name="PromptTokens">The tokens of the prompt.</param>
/// <param name="IsSingleTurn">Whether it begins a conversation.</param>
/// <param name="Network">A hash of the network it came from; 0 where that is not known.</param>
/// <param name="IsShared">Whether the state is that of a network or template.</param>
/// <param name="IsBoot">Whether all callers are still new: everything is learnt.</param>
/// <param name="Workloads">What was declared for the caller.</param>
/// <param name="FloorShare">Which share of what everybody may expect comes to this instance.</param>
internal readonly record struct RequestFacts(double Now, int PromptTokens, bool IsSingleTurn, uint Network, bool IsShared, bool IsBoot,
    AiGuardWorkloads Workloads = AiGuardWorkloads.None, double FloorShare = 1);

/// <summary>Brings a request into the state of its subject, and says what stands out with it.</summary>
internal static class TrafficUpdate
{
    /// <summary>Is the least that everybody may expect in a minute, before a margin of a fifth.</summary>
    public const double RequestFloor = 20;

    /// <inheritdoc cref="RequestFloor"/>
    public const double TokenFloor = 20_000;

    /// <summary>Is the evidence from which nothing is learnt.</summary>
    public const double FrozenFrom = 8;

    // The evidence below which what is recurrent becomes known after a while.
    private const double CalmBelow = 2;
    private const double CalmSeconds = 3600;

    // Known words live once or twice as long.
    private const double WordsLiveSeconds = 4 * 86_400;

    private const double DaySeconds = 86_400;
    private const double NewNetworkSeconds = 7200;

    // A request weighs at most this much, for or against, so that no odd minute decides.
    private const double MostPerRequest = 1;

    // Below this ratio a request speaks for the caller: the tests of many requests would otherwise drift upwards.
    private const double NeutralRatio = 0.9;

    /// <summary>Is the time in which evidence decays by e, in seconds.</summary>
    public const double EvidenceLivesSeconds = 6 * 3600;


    /// <summary>Is where evidence ends, in nats: more takes no longer to decay.</summary>
    public const double MostEvidence = 60;


    /// <summary>Is where the excess of requests and tokens ends, in nats.</summary>
    public const double MostExcess = 400;

    // The test of volume asks whether requests come three times as fast as expected.
    private const double RateRatio = 3;
    private static readonly double LogRateRatio = Math.Log(RateRatio);
    private static readonly double LogMostExcess = Math.Log(1 + MostExcess);

    // Fewer requests say nothing of templates.
    private const int LeastRequests = 6;

    /// <summary>Is how many requests must be learnt before habits say anything.</summary>
    public const int LeastLearnt = 24;

    private const float FastRequests = 12;

    /// <summary>Adds a request.</summary>
    /// <returns>What stands out.</returns>
    public static Channels Add(ref TrafficState state, in PromptFingerprint print, in RequestFacts facts, FleetLexicon.Maps lexicon)
    {
        var isFirst = state.Requests == 0;
        if (isFirst)
            Begin(ref state, facts);
        var gap = Math.Max(0, facts.Now - state.LastSeen);
        var isFrozen = state.Evidence >= FrozenFrom && !facts.IsBoot;
        MoveTime(ref state, facts, isFrozen);
        AddVolume(ref state, facts, gap);
        var sample = Measure(ref state, print, facts, lexicon, isFrozen);
        if (!isFirst)
            AddGap(ref state, gap);
        state.Requests++;
        state.LastSeen = Math.Max(state.LastSeen, facts.Now);
        return Judge(ref state, facts, sample);
    }

    /// <summary>Adds the evidence of a request.</summary>
    /// <returns>How much the request speaks for an attack, in nats.</returns>
    public static double AddEvidence(ref TrafficState state, in Channels channels, double now, double gap, int promptTokens)
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

    /// <summary>Adds the answer of a request.</summary>
    public static void AddAnswer(ref TrafficState state, int promptTokens, int answerTokens, bool isServed, double now, bool isBoot)
    {
        var tokens = answerTokens + (promptTokens / 4f);
        state.MeanTokens += Math.Max(1f / 600, 1f / (state.Requests + 1)) * (tokens - state.MeanTokens) * (state.Evidence >= FrozenFrom && !isBoot ? 0 : 1);
        state.MinuteTokens += tokens;
        var mean = Math.Max(150, state.MeanTokens);
        state.TokenExcess = (float)Math.Min(MostExcess, state.TokenExcess + (Math.Min(5, tokens / mean) * LogRateRatio));
        var length = MathF.Log(1 + answerTokens);
        state.AnswerLength.Add(length, state.Requests);
        if (state.Evidence < FrozenFrom || isBoot)
            state.AnswerLength.Learn(length, state.Learnt);
        if (isServed && state.SuspiciousSince != 0)
        {
            state.SuspiciousResponses++;
            state.SuspiciousTokens += answerTokens;
        }
    }

    /// <summary>Adds what other stages found.</summary>
    public static void AddFindings(ref TrafficState state, double nats, double now)
    {
        if (state.Evidence >= FindingEvidence.Most || nats <= 0)
            return;
        if (state.SuspiciousSince == 0)
            state.SuspiciousSince = now;
        state.Evidence = Math.Min(FindingEvidence.Most, state.Evidence + (float)Math.Min(nats, MostPerRequest));
    }

    /// <summary>Drops the evidence against a subject.</summary>
    public static void Forgive(ref TrafficState state)
    {
        (state.Evidence, state.RequestExcess, state.TokenExcess) = (0, 0, 0);
        (state.SuspiciousSince, state.ClearlySuspicious, state.Level) = (0, 0, AiGuardAnomalyLevel.None);
    }

    /// <summary>Takes the traffic of a subject as it is for usual.</summary>
    public static void Approve(ref TrafficState state)
    {
        state.KnownWords.Add(state.CandidateWords);
        state.HasKnownWords = true;
        state.IsEstablished = true;
        state.RequestPeaks.Raise(Math.Max(state.MinuteRequests, state.RequestsPerMinute));
        state.TokenPeaks.Raise(Math.Max(state.MinuteTokens, state.RequestsPerMinute * state.MeanTokens));
        Forgive(ref state);
    }

    public static int HourOf(double now) => (int)(now / 3600 % 24);

    private static double Clamp(double value) => Math.Clamp(value, 0, 1);

    private static void Begin(ref TrafficState state, in RequestFacts facts)
    {
        state.FirstSeen = facts.Now;
        state.LastSeen = facts.Now;
        state.WordsRotatedAt = facts.Now;
        state.CalmSince = facts.Now;
        state.Minute = (int)(facts.Now / 60);
        state.Day = (int)(facts.Now / DaySeconds);
        state.IsEstablished = facts.IsBoot;
    }

    private static void MoveTime(ref TrafficState state, in RequestFacts facts, bool isFrozen)
    {
        var minute = (int)(facts.Now / 60);
        if (minute > state.Minute)
        {
            if (!isFrozen)
                LearnMinute(ref state, facts);
            (state.Minute, state.MinuteRequests, state.MinuteTokens) = (minute, 0, 0);
        }

        var day = (int)(facts.Now / DaySeconds);
        if (day > state.Day)
        {
            state.Day = day;
            state.RequestPeaks.DayStart = state.RequestPeaks.Greatest;
            state.TokenPeaks.DayStart = state.TokenPeaks.Greatest;
        }

        if (facts.Now - state.WordsRotatedAt >= WordsLiveSeconds && !isFrozen)
        {
            state.OlderWords = state.KnownWords;
            state.KnownWords.Clear();
            state.WordsRotatedAt = facts.Now;
        }

        state.MinuteRequests++;
    }

    private static void LearnMinute(ref TrafficState state, in RequestFacts facts)
    {
        var hour = state.Minute / 60 % 24;
        var free = facts.IsBoot ? float.MaxValue / 4 : 0;
        state.RequestPeaks.Learn(hour, state.MinuteRequests, Math.Max(free, (float)(RequestFloor * facts.FloorShare)));
        state.TokenPeaks.Learn(hour, state.MinuteTokens, Math.Max(free, (float)(TokenFloor * facts.FloorShare)));
    }

    private static void AddVolume(ref TrafficState state, in RequestFacts facts, double gap)
    {
        var hour = HourOf(facts.Now);
        var expected = state.RequestPeaks.Expect(hour, RequestFloor * facts.FloorShare);
        state.RequestExcess = (float)Math.Clamp(
            Math.Max(0, state.RequestExcess - ((RateRatio - 1) * expected / 60 * gap)) + LogRateRatio, 0, MostExcess);
        var mean = Math.Max(150, state.MeanTokens);
        var expectedTokens = state.TokenPeaks.Expect(hour, TokenFloor * facts.FloorShare);
        state.TokenExcess = (float)Math.Max(0, state.TokenExcess - ((RateRatio - 1) * expectedTokens / (60 * mean) * gap));
        var fade = Math.Exp(-gap / 60);
        state.RequestsPerMinute = (float)((state.RequestsPerMinute * fade) + 1);
    }

    private static void AddGap(ref TrafficState state, double gap)
    {
        var log = MathF.Log((float)gap + 0.01f);
        var weight = Math.Max(1 / FastRequests, 1f / (state.Requests + 1));
        var difference = log - state.GapMean;
        state.GapMean += weight * difference;
        state.GapVariance += weight * ((difference * difference * (1 - weight)) - state.GapVariance);
    }

    private static Sample Measure(
        ref TrafficState state, in PromptFingerprint print, in RequestFacts facts, FleetLexicon.Maps lexicon, bool isFrozen)
    {
        var words = print.Distinct;
        var weight = state.Words.Weight;
        var template = Math.Max(3, weight / 2);
        var recurrent = Math.Max(3, 0.3f * weight);
        int inTemplate = 0, slot = 0, common = 0, unknown = 0, novel = 0, recurring = 0, unfamiliar = 0;
        foreach (var word in words)
        {
            var count = state.Words[word];
            if (count >= recurrent)
            {
                recurring++;
                if (!state.KnownWords.Contains(word) && !state.OlderWords.Contains(word))
                    unfamiliar++;
                if (!isFrozen)
                    Remember(ref state, word, facts.IsBoot);
            }

            if (count == 0)
                novel++;
            if (count >= template)
            {
                inTemplate++;
                continue;
            }

            slot++;
            if (lexicon.IsCommon(word))
                common++;
            if (!lexicon.IsKnown(word))
                unknown++;
        }

        state.Words.Add(words);
        var all = Math.Max(1, words.Length);
        var sample = new Sample
        {
            TemplateShare = (float)inTemplate / all,
            SlotLength = MathF.Log(1 + slot),
            CommonShare = slot == 0 ? 0 : (float)common / slot,
            UnknownShare = (float)unknown / all,
            NovelShare = (float)novel / all,
        };
        var isDistinct = state.Prompts.Add(print.Prompt);
        var fast = Math.Max(1 / FastRequests, 1f / (state.Requests + 1));
        state.Distinct += fast * ((isDistinct ? 1 : 0) - state.Distinct);
        state.NewTemplate += fast * ((recurring == 0 ? 0 : (float)unfamiliar / recurring) - state.NewTemplate);
        state.SingleTurn += fast * ((facts.IsSingleTurn ? 1 : 0) - state.SingleTurn);
        var n = state.Requests;
        state.TemplateShare.Add(sample.TemplateShare, n);
        state.SlotLength.Add(sample.SlotLength, n);
        if (slot > 0)
            state.CommonShare.Add(sample.CommonShare, n);
        state.UnknownShare.Add(sample.UnknownShare, n);
        state.NovelShare.Add(sample.NovelShare, n);
        state.Reasoning.Add(print.AsksForReasoning ? 1 : 0, n);
        state.Probing.Add(print.ProbesCapabilities ? 1 : 0, n);
        if (!isFrozen && n >= LeastRequests)
        {
            var learnt = state.Learnt++;
            state.TemplateShare.Learn(sample.TemplateShare, learnt);
            state.SlotLength.Learn(sample.SlotLength, learnt);
            if (slot > 0)
                state.CommonShare.Learn(sample.CommonShare, learnt);
            state.UnknownShare.Learn(sample.UnknownShare, learnt);
            state.NovelShare.Learn(sample.NovelShare, learnt);
            state.Reasoning.Learn(print.AsksForReasoning ? 1 : 0, learnt);
            state.Probing.Learn(print.ProbesCapabilities ? 1 : 0, learnt);
        }

        Promote(ref state, facts);
        return sample;
    }

    private static void Remember(ref TrafficState state, uint word, bool isBoot)
    {
        if (isBoot)
        {
            state.KnownWords.Add(word);
            state.HasKnownWords = true;
        }
        else
        {
            state.CandidateWords.Add(word);
        }
    }

    // What was seen only while something was suspicious is not taken for usual.
    private static void Promote(ref TrafficState state, in RequestFacts facts)
    {
        if (state.Evidence >= FrozenFrom)
            state.CandidateWords.Clear();
        if (state.Evidence >= CalmBelow)
        {
            state.CalmSince = facts.Now;
        }
        else if (facts.Now - state.CalmSince >= CalmSeconds)
        {
            state.KnownWords.Add(state.CandidateWords);
            state.CandidateWords.Clear();
            state.HasKnownWords = true;
            state.CalmSince = facts.Now;
        }
    }

    private static Channels Judge(ref TrafficState state, in RequestFacts facts, in Sample sample)
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

        if (state.Requests < LeastRequests)
            return Discount(c, facts.Workloads);
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
        return Discount(c, facts.Workloads);
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

    private struct Sample
    {
        public float TemplateShare;
        public float SlotLength;
        public float CommonShare;
        public float UnknownShare;
        public float NovelShare;
    }
}
