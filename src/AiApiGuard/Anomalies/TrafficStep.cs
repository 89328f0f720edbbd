using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.Anomalies.Features;
using AiApiGuard.Anomalies.Ladder;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies;

/// <summary>Changes the state of a subject in place.</summary>
internal delegate void StateChange(ref TrafficState state);

/// <summary>Is what one request did to its subject.</summary>
/// <param name="From">The level before.</param>
/// <param name="To">The level after.</param>
/// <param name="Channels">What stood out.</param>
internal readonly record struct TrafficStep(AiGuardAnomalyLevel From, AiGuardAnomalyLevel To, Channels Channels)
{
    // Who is under suspicion is not the first to be forgotten when an attacker makes many others known.
    private const int RoundsUnderSuspicion = 64;
    private const int RoundsContained = 4096;

    /// <summary>Adds a request to a state, and moves it on the ladder.</summary>
    public static TrafficStep Take(ref TrafficState state, in PromptFingerprint print, in RequestFacts facts)
    {
        var gap = state.Requests == 0 ? 0 : Math.Max(0, facts.Now - state.LastSeen);
        var channels = TrafficUpdate.Add(ref state, print, facts);
        var from = state.Level;
        if (facts.IsBoot)
            return new(from, from, channels);
        SubjectEvidence.Add(ref state, channels, facts.Now, gap, facts.PromptTokens);
        state.Level = AnomalyLadder.Next(state, channels);
        return new(from, state.Level, channels);
    }

    /// <summary>Says how often as many others as there is room for may come before the subject makes room.</summary>
    public static int RoundsOf(in TrafficState state) => state.Level switch
    {
        >= AiGuardAnomalyLevel.Throttle => RoundsContained,
        >= AiGuardAnomalyLevel.Observe => RoundsUnderSuspicion,
        _ => 1,
    };
}
