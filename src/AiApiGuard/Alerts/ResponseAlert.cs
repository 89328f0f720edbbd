using AiApiGuard.Anomalies;
using AiApiGuard.Responses;

namespace AiApiGuard.Alerts;

/// <summary>Makes the alert about a response.</summary>
internal static class ResponseAlert
{
    public const string Kind = "anomaly";

    /// <summary>Makes an alert. Its identifier is the same whoever makes it, so that receivers can tell one that comes twice.</summary>
    public static AiGuardAlert From(AiGuardResponse response)
    {
        var severity = SeverityOf(response.Anomaly.Level);
        return new AiGuardAlert($"{response.Id}-{response.Anomaly.Level.ToString().ToLowerInvariant()}", Kind)
        {
            Severity = severity,
            Time = response.CreatedAt,
            Title = AlertText.Title(response),
            Text = AlertText.Text(response),
            Topic = TopicOf(response, severity),
            Response = response,
        };
    }

    private static AiGuardAlertSeverity SeverityOf(AiGuardAnomalyLevel level) => level switch
    {
        AiGuardAnomalyLevel.Revoke => AiGuardAlertSeverity.Critical,
        AiGuardAnomalyLevel.Quarantine => AiGuardAlertSeverity.Medium,
        _ => AiGuardAlertSeverity.Low,
    };

    // A key that is revoked again, after somebody undid it, is news however soon it is; a throttle that comes and goes is not.
    private static string TopicOf(AiGuardResponse response, AiGuardAlertSeverity severity)
    {
        var subject = response.Anomaly.Subject;
        var topic = $"{Kind}:{subject.Kind}:{subject.Tenant?.Length ?? 0}:{subject.Tenant}:{subject.Id}";
        return severity == AiGuardAlertSeverity.Critical ? $"{topic}:{response.Id}" : topic;
    }
}
