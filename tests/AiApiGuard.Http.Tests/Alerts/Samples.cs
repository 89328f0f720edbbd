using AiApiGuard.Alerts;
using AiApiGuard.Anomalies;
using AiApiGuard.Responses;

namespace AiApiGuard.Http.Tests.Alerts;

internal static class Samples
{
    public const string Hostile = "k1 <!channel> <https://evil.example|click> [x](https://evil.example) <at>all</at> @here \ud800";

    public static AiGuardAlert Alert(string id = "r7-revoke") => new(id, "anomaly")
    {
        Severity = AiGuardAlertSeverity.Critical,
        Time = new DateTimeOffset(2026, 5, 4, 12, 0, 21, TimeSpan.Zero),
        Title = "Revoked key k12: template sweep",
        Text = "58 queries since 12:00.\nTo undo it: aiguard responses undo r7.",
        Topic = $"topic-{id}",
    };

    public static AiGuardAlert HostileAlert() => Alert() with
    {
        Title = $"Revoked {Hostile}",
        Text = $"First {Hostile}\nSecond {Hostile}",
        Response = new AiGuardResponse(
            "r7",
            new AiGuardAnomaly(new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Caller, Hostile) { Tenant = Hostile }, AiGuardAnomalyLevel.Revoke)
            {
                Pattern = "template_sweep",
                Requests = 58,
                Contributions = [new AiGuardAnomalyContribution("pace", double.PositiveInfinity, 168, double.NaN, "{request}/min")],
                Callers = [new AiGuardAnomalySubject(AiGuardAnomalySubjectKind.Key, Hostile)],
            })
        { Actions = new Dictionary<string, string> { ["revoke_key"] = $"revoked {Hostile}" } },
    };
}
