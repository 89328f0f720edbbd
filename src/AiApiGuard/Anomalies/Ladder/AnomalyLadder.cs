using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Ladder;

/// <summary>Says to which level evidence leads. Each step up needs more evidence, and from quarantine on evidence of several groups; a step down
/// comes when half of the evidence is left.</summary>
internal static class AnomalyLadder
{
    // In nats. A request adds at most one, so that each is also the least number of requests.
    private const double ObserveFrom = 4;
    private const double ThrottleFrom = 8;
    private const double QuarantineFrom = 16;
    private const double RevokeFrom = 22;

    // Volume alone, of the greatest that counts.
    private const double NoteFrom = 0.6;

    // What each group must contribute at least.
    private const double LeastVolume = 0.45;
    private const double LeastContent = 0.4;
    private const double LeastDeparture = 0.5;
    private const double LeastSystematic = 0.5;
    private const double LeastSystematicToQuarantine = 0.4;

    // So many suspicious requests are a pattern by themselves.
    private const int ManyRequests = 300;

    private const double StepDown = 0.5;

    /// <summary>Returns the level of a subject after a request.</summary>
    /// <param name="state">The subject, with the level that it has.</param>
    /// <param name="channels">What the request shows.</param>
    public static AiGuardAnomalyLevel Next(in TrafficState state, in Channels channels)
    {
        var reached = Reached(state, channels);
        return reached >= state.Level || !HasSubsided(state, channels) ? Max(reached, state.Level) : reached;
    }

    private static AiGuardAnomalyLevel Max(AiGuardAnomalyLevel one, AiGuardAnomalyLevel other) => one > other ? one : other;

    private static AiGuardAnomalyLevel Reached(in TrafficState state, in Channels c) => state.Evidence switch
    {
        >= (float)RevokeFrom when IsRevocable(c) => AiGuardAnomalyLevel.Revoke,
        >= (float)QuarantineFrom when IsQuarantinable(state, c) => AiGuardAnomalyLevel.Quarantine,
        >= (float)ThrottleFrom => AiGuardAnomalyLevel.Throttle,
        >= (float)ObserveFrom => AiGuardAnomalyLevel.Observe,
        _ => c.Volume >= NoteFrom ? AiGuardAnomalyLevel.Note : AiGuardAnomalyLevel.None,
    };

    private static bool IsQuarantinable(in TrafficState state, in Channels c) =>
        c.Content >= LeastContent && c.Departure >= LeastDeparture
        && (c.Systematic >= LeastSystematicToQuarantine || c.NewNetwork > 0 || state.ClearlySuspicious >= ManyRequests);

    private static bool IsRevocable(in Channels c) =>
        c.Volume >= LeastVolume && c.Departure >= LeastDeparture
        && (c.Systematic >= LeastSystematic || (Math.Max(c.Harvest, c.Probe) >= LeastSystematic && c.NewNetwork > 0));

    private static bool HasSubsided(in TrafficState state, in Channels c) => state.Level switch
    {
        AiGuardAnomalyLevel.Revoke => state.Evidence < RevokeFrom * StepDown,
        AiGuardAnomalyLevel.Quarantine => state.Evidence < QuarantineFrom * StepDown,
        AiGuardAnomalyLevel.Throttle => state.Evidence < ThrottleFrom * StepDown,
        AiGuardAnomalyLevel.Observe => state.Evidence < ObserveFrom * StepDown,
        _ => c.Volume < NoteFrom * StepDown,
    };
}
