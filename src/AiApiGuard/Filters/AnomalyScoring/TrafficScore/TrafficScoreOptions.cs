namespace AiApiGuard.Filters.AnomalyScoring.TrafficScore;

/// <summary>Configures the scoring of one policy's traffic. Bound from <c>Policies:{name}:ScoreAnomalies</c>. What all policies share, such as how
/// much is kept, is configured as <c>Anomalies</c>; what is done, as <c>Responses</c>.</summary>
/// <remarks>In Monitor mode, of the policy or the filter, anomalies are reported and alerted, and nobody is throttled, shut out or revoked.</remarks>
public sealed class TrafficScoreOptions : AiGuardFilterOptions;
