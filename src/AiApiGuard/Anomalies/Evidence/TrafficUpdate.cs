using AiApiGuard.Anomalies.Features;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Evidence;

/// <summary>Brings a request into the state of its subject, and says what stands out with it.</summary>
internal static class TrafficUpdate
{
    /// <summary>Is the least that everybody may expect in a minute, before a margin of a fifth.</summary>
    public const double RequestFloor = 20;

    /// <inheritdoc cref="RequestFloor"/>
    public const double TokenFloor = 20_000;

    private const double CalmSeconds = 3600;

    // Known words live once or twice as long.
    private const double WordsLiveSeconds = 4 * 86_400;

    private const double DaySeconds = 86_400;

    /// <summary>Is where the excess of requests and tokens ends, in nats.</summary>
    public const double MostExcess = 400;

    // The test of volume asks whether requests come three times as fast as expected.
    private const double RateRatio = 3;
    private static readonly double LogRateRatio = Math.Log(RateRatio);

    private const float FastRequests = 12;

    /// <summary>Adds a request.</summary>
    /// <returns>What stands out.</returns>
    public static Channels Add(ref TrafficState state, in PromptFingerprint print, in RequestFacts facts)
    {
        var isFirst = state.Requests == 0;
        if (isFirst)
            Begin(ref state, facts);
        var gap = Math.Max(0, facts.Now - state.LastSeen);
        var isFrozen = state.Evidence >= SubjectEvidence.FrozenFrom && !facts.IsBoot;
        MoveTime(ref state, facts, isFrozen);
        AddVolume(ref state, facts, gap);
        Measure(ref state, print, facts, isFrozen);
        if (!isFirst)
            AddGap(ref state, gap);
        state.Requests++;
        state.LastSeen = Math.Max(state.LastSeen, facts.Now);
        return ChannelReader.Read(ref state, facts);
    }

    /// <summary>Adds the answer of a request.</summary>
    public static void AddAnswer(ref TrafficState state, int promptTokens, int answerTokens, bool isServed, double now, bool isBoot)
    {
        var tokens = answerTokens + (promptTokens / 4f);
        state.MeanTokens += Math.Max(1f / 600, 1f / (state.Requests + 1)) * (tokens - state.MeanTokens) * (state.Evidence >= SubjectEvidence.FrozenFrom && !isBoot ? 0 : 1);
        state.MinuteTokens += tokens;
        var mean = Math.Max(150, state.MeanTokens);
        state.TokenExcess = (float)Math.Min(MostExcess, state.TokenExcess + (Math.Min(5, tokens / mean) * LogRateRatio));
        var length = MathF.Log(1 + answerTokens);
        state.AnswerLength.Add(length, state.Requests);
        if (state.Evidence < SubjectEvidence.FrozenFrom || isBoot)
            state.AnswerLength.Learn(length, state.Learnt);
        if (isServed && state.SuspiciousSince != 0)
        {
            state.SuspiciousResponses++;
            state.SuspiciousTokens += answerTokens;
        }
    }

    public static int HourOf(double now) => (int)((long)(now / 3600) % 24);

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

    private static void Measure(ref TrafficState state, in PromptFingerprint print, in RequestFacts facts, bool isFrozen)
    {
        var words = print.Distinct;
        var marks = print.DistinctMarks;
        var isApproved = SubjectEvidence.IsApproved(state, facts.Now);
        var weight = state.Words.Weight;
        var template = (int)MathF.Ceiling(Math.Max(3, weight / 2));
        var recurrent = (int)MathF.Ceiling(Math.Max(3, 0.3f * weight));
        int slot = 0, common = 0, unknown = 0, novel = 0, recurring = 0, unfamiliar = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var count = state.Words[word];
            if (count >= recurrent)
            {
                recurring++;
                if (!state.KnownWords.Contains(word) && !state.OlderWords.Contains(word))
                    unfamiliar++;
                if (!isFrozen)
                    Remember(ref state, word, isKnown: facts.IsBoot || isApproved);
            }

            // Sums, not branches: which words are of the template cannot be foreseen.
            var isSlot = count < template ? 1 : 0;
            novel += count == 0 ? 1 : 0;
            slot += isSlot;
            common += (marks[i] & WordMarks.Common) != 0 ? isSlot : 0;
            unknown += (marks[i] & WordMarks.Unknown) != 0 ? isSlot : 0;
        }

        state.Words.Add(words);
        var all = Math.Max(1, words.Length);
        var sample = new Sample
        {
            TemplateShare = (float)(words.Length - slot) / all,
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
        if (!isFrozen && n >= ChannelReader.LeastRequests)
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
    }

    private static void Remember(ref TrafficState state, uint word, bool isKnown)
    {
        if (isKnown)
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
        if (state.Evidence >= SubjectEvidence.FrozenFrom)
            state.CandidateWords.Clear();
        if (state.Evidence >= SubjectEvidence.CalmBelow)
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

    private struct Sample
    {
        public float TemplateShare;
        public float SlotLength;
        public float CommonShare;
        public float UnknownShare;
        public float NovelShare;
    }
}
