using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Sharing;

/// <summary>Brings together what was learnt of one caller in two places, or before and after a restart.</summary>
internal static class StateMerge
{
    /// <summary>Adds what another instance, or this one before it was restarted, has learnt.</summary>
    public static void Add(ref TrafficState state, in TrafficState other)
    {
        state.RequestPeaks.Add(other.RequestPeaks);
        state.TokenPeaks.Add(other.TokenPeaks);
        state.KnownWords.Add(other.KnownWords);
        state.OlderWords.Add(other.OlderWords);
        state.HasKnownWords |= other.HasKnownWords;
        state.IsEstablished |= other.IsEstablished;
        state.ApprovedAt = Math.Max(state.ApprovedAt, other.ApprovedAt);
        state.FirstSeen = Math.Min(state.FirstSeen, other.FirstSeen);
        state.Evidence = Math.Max(state.Evidence, Decayed(other, state.LastSeen));
        if (other.Learnt > state.Learnt)
            TakeHabits(ref state, other);
        state.Networks.Add(other.Networks);
    }

    /// <summary>Says whether a state can be one: what is read from outside may be anything.</summary>
    public static bool IsPlausible(in TrafficState state) =>
        IsWithin(state.Evidence, (float)Evidence.SubjectEvidence.MostEvidence) && IsWithin(state.RequestExcess, (float)Evidence.TrafficUpdate.MostExcess) && IsWithin(state.TokenExcess, (float)Evidence.TrafficUpdate.MostExcess)
        && state.IsFinite() && state.FirstSeen <= state.LastSeen && state.ApprovedAt <= state.LastSeen
        && state.Requests >= 0 && state.Learnt >= 0 && Enum.IsDefined(state.Level);

    private static bool IsWithin(float value, float most) => value >= 0 && value <= most;

    private static float Decayed(in TrafficState other, double now) =>
        (float)(other.Evidence * Math.Exp(-Math.Max(0, now - other.LastSeen) / Evidence.SubjectEvidence.EvidenceLivesSeconds));

    private static void TakeHabits(ref TrafficState state, in TrafficState other)
    {
        state.Learnt = other.Learnt;
        state.MeanTokens = other.MeanTokens;
        state.TemplateShare.TakeHabit(other.TemplateShare);
        state.SlotLength.TakeHabit(other.SlotLength);
        state.CommonShare.TakeHabit(other.CommonShare);
        state.UnknownShare.TakeHabit(other.UnknownShare);
        state.NovelShare.TakeHabit(other.NovelShare);
        state.Reasoning.TakeHabit(other.Reasoning);
        state.Probing.TakeHabit(other.Probing);
        state.AnswerLength.TakeHabit(other.AnswerLength);
    }
}
