using System.Globalization;
using System.Text;

namespace AiApiGuard.Anomalies.Explanation;

/// <summary>Tells an anomaly in words.</summary>
internal static class AnomalyText
{
    private const int MostReasons = 4;

    public static string Explain(AiGuardAnomaly anomaly)
    {
        var text = new StringBuilder();
        var elapsed = Math.Max(0, (anomaly.Time - anomaly.Since).TotalSeconds);
        text.Append(CultureInfo.InvariantCulture, $"{NameOf(anomaly.Subject)}: {anomaly.Requests:N0} requests and {anomaly.Responses:N0} answers");
        if (anomaly.Tokens > 0)
            text.Append(CultureInfo.InvariantCulture, $", {anomaly.Tokens:N0} tokens");
        text.Append(CultureInfo.InvariantCulture, $", under suspicion for {elapsed:N0} s");
        foreach (var (reason, index) in anomaly.Contributions.Take(MostReasons).Select(static (reason, index) => (reason, index)))
            text.Append(index == 0 ? "; " : ", ").Append(Tell(reason));
        if (anomaly.Callers.Count > 1)
            text.Append(CultureInfo.InvariantCulture, $"; shared by {anomaly.Callers.Count} callers");
        if (anomaly.Network is { } network && anomaly.Subject.Kind != AiGuardAnomalySubjectKind.Network)
            text.Append(CultureInfo.InvariantCulture, $"; last from {network}");
        return text.Append(CultureInfo.InvariantCulture, $". Pattern: {anomaly.Pattern.Replace('_', ' ')}.").ToString();
    }

    private static string NameOf(AiGuardAnomalySubject subject) => subject.Kind switch
    {
        AiGuardAnomalySubjectKind.Key => $"Key {subject.Id}",
        AiGuardAnomalySubjectKind.Caller => $"Caller {subject.Id}",
        AiGuardAnomalySubjectKind.Network => $"Network {subject.Id}",
        _ => $"Template {subject.Id}",
    };

    private static string Tell(AiGuardAnomalyContribution reason)
    {
        var name = reason.Name.Replace('_', ' ');
        return reason.Unit == "1"
            ? string.Create(CultureInfo.InvariantCulture, $"{name} {reason.Observed:0.00} (expected {reason.Expected:0.00})")
            : string.Create(CultureInfo.InvariantCulture, $"{name} {reason.Observed:N0} {reason.Unit.Replace("{", string.Empty, StringComparison.Ordinal).Replace("}", string.Empty, StringComparison.Ordinal)} (expected {reason.Expected:N0})");
    }
}
