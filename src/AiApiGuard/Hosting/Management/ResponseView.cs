using AiApiGuard.Anomalies;
using AiApiGuard.Responses;

namespace AiApiGuard.Hosting.Management;

/// <summary>Is a response as the management shows it: what was done, to whom, and why.</summary>
internal sealed record ResponseView
{
    public required string Id { get; init; }

    public required AiGuardResponseState State { get; init; }

    public required AiGuardAnomalyLevel Level { get; init; }

    public required SubjectView Subject { get; init; }

    public string? Policy { get; init; }

    public required string Pattern { get; init; }

    public required string Explanation { get; init; }

    /// <summary>Gets how probable it is that this is an attack, from 0 to 1.</summary>
    public double Score { get; init; }

    public required IReadOnlyList<ContributionView> Contributions { get; init; }

    /// <summary>Gets the time of the first request under suspicion.</summary>
    public DateTimeOffset Since { get; init; }

    public long Requests { get; init; }

    public long Responses { get; init; }

    public long Tokens { get; init; }

    public string? Network { get; init; }

    public required IReadOnlyList<SubjectView> Callers { get; init; }

    public double? RequestsPerMinute { get; init; }

    public bool IsMonitored { get; init; }

    public required IReadOnlyDictionary<string, string> Actions { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset UndoUntil { get; init; }

    public string? Actor { get; init; }

    public static ResponseView Of(AiGuardResponse response)
    {
        var anomaly = response.Anomaly;
        return new ResponseView
        {
            Id = response.Id,
            State = response.State,
            Level = anomaly.Level,
            Subject = SubjectView.Of(anomaly.Subject),
            Policy = anomaly.Policy,
            Pattern = anomaly.Pattern,
            Explanation = anomaly.Explanation,
            Score = Finite(anomaly.Score),
            Contributions = [.. anomaly.Contributions.Select(ContributionView.Of)],
            Since = anomaly.Since,
            Requests = anomaly.Requests,
            Responses = anomaly.Responses,
            Tokens = anomaly.Tokens,
            Network = anomaly.Network,
            Callers = [.. anomaly.Callers.Select(SubjectView.Of)],
            RequestsPerMinute = anomaly.Level == AiGuardAnomalyLevel.Throttle ? Finite(anomaly.RequestsPerMinute) : null,
            IsMonitored = anomaly.IsMonitored,
            Actions = response.Actions,
            CreatedAt = response.CreatedAt,
            ExpiresAt = response.ExpiresAt,
            UndoUntil = response.UndoUntil,
            Actor = response.Actor,
        };
    }

    // JSON has no others.
    internal static double Finite(double number) => double.IsFinite(number) ? number : 0;
}
