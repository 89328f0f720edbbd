using System.Globalization;
using System.Text;
using AiApiGuard.Anomalies;
using AiApiGuard.Responses;

namespace AiApiGuard.Alerts;

/// <summary>Says in words what happened, since when, how much, against which baseline, what was done and how to undo it.</summary>
internal static class AlertText
{
    private const int MostReasons = 5;
    private const int MostCallers = 8;
    private const int LongestExplanation = 800;

    // What tells people is not news to them.
    private const string AlertAction = "alert";

    /// <summary>Says what was done and why, in one line.</summary>
    public static string Title(AiGuardResponse response) =>
        $"{Capitalize(Deeds(response, " and "))}: {Words(response.Anomaly.Pattern)}";

    /// <summary>Says everything, each thing in a line of its own.</summary>
    public static string Text(AiGuardResponse response)
    {
        var text = new StringBuilder();
        AppendWhat(text, response.Anomaly);
        AppendSince(text, response.Anomaly);
        AppendBaseline(text, response.Anomaly);
        AppendCallers(text, response.Anomaly);
        AppendDone(text, response);
        AppendUndo(text, response);
        return text.ToString().TrimEnd('\n');
    }

    private static void AppendWhat(StringBuilder text, AiGuardAnomaly anomaly)
    {
        text.Append(CultureInfo.InvariantCulture, $"The traffic of {Subject(anomaly.Subject)} looks like {Words(anomaly.Pattern)}");
        if (anomaly.Policy is { } policy)
            text.Append(CultureInfo.InvariantCulture, $" under the policy {AlertWords.Name(policy)}");
        text.Append(CultureInfo.InvariantCulture, $": score {Number(anomaly.Score)}, evidence {Number(anomaly.Evidence)} nats.\n");
        if (anomaly.Explanation.Length > 0)
            text.Append(AlertWords.Line(anomaly.Explanation, LongestExplanation)).Append('\n');
    }

    private static void AppendSince(StringBuilder text, AiGuardAnomaly anomaly)
    {
        if (anomaly.Since != default)
            text.Append(CultureInfo.InvariantCulture, $"Since {Moment(anomaly.Since)}, {Duration(anomaly.Time - anomaly.Since)} before this: ");
        text.Append(CultureInfo.InvariantCulture,
            $"{Count(anomaly.Requests, "query", "queries")}, {Count(anomaly.Responses, "response", "responses")}, {Count(anomaly.Tokens, "token", "tokens")}");
        if (anomaly.Network is { } network)
            text.Append(CultureInfo.InvariantCulture, $", last from {AlertWords.Name(network)}");
        text.Append(".\n");
    }

    private static void AppendBaseline(StringBuilder text, AiGuardAnomaly anomaly)
    {
        if (anomaly.Contributions.Count == 0)
            return;
        text.Append("Against the baseline: ").AppendJoin("; ", anomaly.Contributions.Take(MostReasons).Select(static reason =>
            $"{Words(reason.Name)} {Number(reason.Observed)}{Unit(reason.Unit)}, expected {Number(reason.Expected)}{Unit(reason.Unit)}")).Append(".\n");
    }

    private static void AppendCallers(StringBuilder text, AiGuardAnomaly anomaly)
    {
        var others = anomaly.Callers.Where(caller => caller != anomaly.Subject).ToList();
        if (others.Count == 0)
            return;
        text.Append("Callers concerned: ").AppendJoin(", ", others.Take(MostCallers).Select(Subject));
        if (others.Count > MostCallers)
            text.Append(CultureInfo.InvariantCulture, $" and {others.Count - MostCallers} more");
        text.Append(".\n");
    }

    private static void AppendDone(StringBuilder text, AiGuardResponse response)
    {
        if (response.Anomaly.IsMonitored)
        {
            text.Append("Nothing was done: the policy only monitors.\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"Done: {Deeds(response, "; ")}");
        if (response.ExpiresAt is { } end)
            text.Append(CultureInfo.InvariantCulture, $"; ends by itself {Moment(end)}");
        text.Append(".\n");
    }

    private static void AppendUndo(StringBuilder text, AiGuardResponse response)
    {
        if (response.Anomaly.IsMonitored)
            return;
        var id = AlertWords.Name(response.Id);
        text.Append(CultureInfo.InvariantCulture, $"To undo it: aiguard responses undo {id}, or POST /aiguard/responses/{Uri.EscapeDataString(response.Id)}/undo");
        if (response.UndoUntil != default)
            text.Append(CultureInfo.InvariantCulture, $", until {Moment(response.UndoUntil)}");
        text.Append(".\n");
    }

    // The actions in the order of their names: a dictionary has none, and the same response reads the same everywhere.
    private static string Deeds(AiGuardResponse response, string separator)
    {
        var deeds = response.Actions.Where(static action => action.Key != AlertAction && action.Value.Length > 0)
            .OrderBy(static action => Rank(action.Key)).ThenBy(static action => action.Key, StringComparer.Ordinal)
            .Select(static action => AlertWords.Line(action.Value, AlertWords.LongestName)).ToList();
        var subject = Subject(response.Anomaly.Subject);
        if (response.Anomaly.IsMonitored || deeds.Count == 0)
        {
            deeds = [(response.Anomaly.Level, response.Anomaly.IsMonitored) switch
            {
                (AiGuardAnomalyLevel.Throttle, false) => $"throttled {subject}",
                (AiGuardAnomalyLevel.Quarantine, false) => $"quarantined {subject}",
                (AiGuardAnomalyLevel.Throttle, true) => $"would throttle {subject}",
                (AiGuardAnomalyLevel.Quarantine, true) => $"would quarantine {subject}",
                (AiGuardAnomalyLevel.Revoke, true) => $"would revoke or block {subject}",
                _ => $"noticed {subject}",
            }];
        }

        return string.Join(separator, deeds);
    }

    private static int Rank(string action) => action.StartsWith("revoke", StringComparison.Ordinal) ? 0 : 1;

    private static string Subject(AiGuardAnomalySubject subject)
    {
        var name = $"{subject.Kind.ToString().ToLowerInvariant()} {AlertWords.Name(subject.Id)}";
        return subject.Tenant is { Length: > 0 } tenant ? $"{name} of tenant {AlertWords.Name(tenant)}" : name;
    }

    private static string Words(string name) => AlertWords.Line(name, AlertWords.LongestName).Replace('_', ' ');

    private static string Capitalize(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Number(double value) => !double.IsFinite(value) ? "unknown"
        : value.ToString(Math.Abs(value) switch { >= 100 => "N0", >= 10 => "0.#", _ => "0.##" }, CultureInfo.InvariantCulture);

    private static string Count(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
    };

    // {request}/min becomes requests/min.
    private static string Unit(string unit) => unit switch
    {
        "" or "1" => string.Empty,
        _ => " " + AlertWords.Line(unit, AlertWords.LongestName).Replace("{", string.Empty, StringComparison.Ordinal).Replace("}", "s", StringComparison.Ordinal),
    };
}
