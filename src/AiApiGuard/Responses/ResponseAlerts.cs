using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiApiGuard.Alerts;
using AiApiGuard.Anomalies;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Responses;

/// <summary>Writes the alerts about responses.</summary>
internal sealed class ResponseAlerts(IAlertRaiser alerts, TimeProvider time)
{
    public void Responded(AiGuardResponse response)
    {
        var anomaly = response.Anomaly;
        alerts.Raise(New("anomaly") with
        {
            Severity = SeverityOf(anomaly),
            Title = TitleOf(anomaly),
            Text = TextOf(response),
            Topic = $"anomaly:{anomaly.Subject.Kind}:{anomaly.Subject.Tenant}:{anomaly.Subject.Id}:{anomaly.Level}",
            Response = response,
        });
    }

    public void BreakerOpened(int revoked, TimeSpan window) => alerts.Raise(New("anomaly_breaker") with
    {
        Severity = AiGuardAlertSeverity.Critical,
        Title = "Too many callers were revoked: from now on callers are only shut out for a while",
        Text = string.Create(
            CultureInfo.InvariantCulture,
            $"{revoked} callers were revoked within {window.TotalMinutes:0.#} minutes. Until fewer are, those who reach this level are quarantined, and nothing is made up for later. See whether these revocations are right: list them with 'aiguard responses list', undo one with 'aiguard responses undo ID'."),
    });

    public void StoreUnavailable() => alerts.Raise(New("store_unavailable") with
    {
        Severity = AiGuardAlertSeverity.Medium,
        Topic = "store_unavailable:responses",
        Title = "The store of responses cannot be reached",
        Text = "Responses to anomalies are in force in the process that made them only, and are written when the store is back.",
    });

    internal static string TitleOf(AiGuardAnomaly anomaly)
    {
        var (done, would) = anomaly switch
        {
            { Subject.Kind: AiGuardAnomalySubjectKind.Cluster, Level: AiGuardAnomalyLevel.Revoke } => ("Shut out the callers of", "Would have shut out the callers of"),
            { Subject.Kind: AiGuardAnomalySubjectKind.Network, Level: AiGuardAnomalyLevel.Revoke } => ("Blocked", "Would have blocked"),
            { Level: AiGuardAnomalyLevel.Revoke } => ("Revoked", "Would have revoked"),
            { Level: AiGuardAnomalyLevel.Quarantine } => ("Quarantined", "Would have quarantined"),
            _ => ("Throttled", "Would have throttled"),
        };
        return $"{(anomaly.IsMonitored ? would : done)} {NameOf(anomaly.Subject)}: {anomaly.Pattern}";
    }

    private static string NameOf(AiGuardAnomalySubject subject)
    {
        var kind = subject.Kind switch
        {
            AiGuardAnomalySubjectKind.Key => "key",
            AiGuardAnomalySubjectKind.Caller => "caller",
            AiGuardAnomalySubjectKind.Network => "network",
            _ => "template",
        };
        var name = $"{kind} {BlockText.ForLog(subject.Id)}";
        return string.IsNullOrEmpty(subject.Tenant) ? name : $"{name} of tenant {BlockText.ForLog(subject.Tenant)}";
    }

    private static AiGuardAlertSeverity SeverityOf(AiGuardAnomaly anomaly) => anomaly switch
    {
        { IsMonitored: true } or { Level: < AiGuardAnomalyLevel.Quarantine } => AiGuardAlertSeverity.Low,
        { Level: AiGuardAnomalyLevel.Quarantine } => AiGuardAlertSeverity.Medium,
        _ => AiGuardAlertSeverity.Critical,
    };

    private static string TextOf(AiGuardResponse response)
    {
        var text = new StringBuilder(response.Anomaly.Explanation);
        text.Append(CultureInfo.InvariantCulture, $"\nSince {response.Anomaly.Since:u}: {response.Anomaly.Requests} requests, {response.Anomaly.Responses} answered.");
        if (response.Anomaly.IsMonitored)
            return text.Append("\nNothing was done: the policy is in Monitor mode.").ToString();
        if (response.ExpiresAt is { } end)
            text.Append(CultureInfo.InvariantCulture, $"\nIn force until {end:u}.");
        foreach (var (name, done) in response.Actions)
            text.Append(CultureInfo.InvariantCulture, $"\n{name}: {done}");
        return text.Append(
            CultureInfo.InvariantCulture,
            $"\nUntil {response.UndoUntil:u}: 'aiguard responses undo {response.Id}' undoes it, 'aiguard responses approve {response.Id}' also learns this traffic as usual.").ToString();
    }

    private AiGuardAlert New(string kind) => new(RandomNumberGenerator.GetHexString(32, lowercase: true), kind) { Time = time.GetUtcNow() };
}
