using System.Text.Json;
using AiApiGuard.Alerts;
using AiApiGuard.Anomalies;
using AiApiGuard.Responses;

namespace AiApiGuard.Http.Alerts;

/// <summary>Writes an alert as a CloudEvent 1.0 in structured mode.</summary>
internal static class AlertEvent
{
    public const string MediaType = "application/cloudevents+json";

    private const string TypePrefix = "io.aiapiguard.alert.";

    // Names that strangers chose may be of any length.
    private const int MaxTextLength = 512;
    private const int MaxExplanationLength = 4000;
    private const int MaxItems = 64;

    public static void Write(Utf8JsonWriter json, AiGuardAlert alert, string source)
    {
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", alert.Id);
        json.WriteString("source", source);
        json.WriteString("type", TypePrefix + alert.Kind);
        json.WriteString("time", alert.Time.UtcDateTime);
        if (alert.Response is { } about)
            json.WriteString("subject", $"{Name(about.Anomaly.Subject.Kind)}/{Uri.EscapeDataString(Cut(about.Anomaly.Subject.Id, MaxTextLength))}");
        json.WriteString("datacontenttype", "application/json");
        json.WriteStartObject("data");
        json.WriteString("severity", Name(alert.Severity));
        json.WriteString("title", alert.Title);
        json.WriteString("text", alert.Text);
        json.WriteString("topic", alert.Topic);
        json.WriteNumber("suppressed", alert.Suppressed);
        if (alert.Response is { } response)
            WriteResponse(json, response);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, AiGuardResponse response)
    {
        json.WriteStartObject("response");
        WriteText(json, "id", response.Id);
        json.WriteString("state", Name(response.State));
        json.WriteString("createdAt", response.CreatedAt.UtcDateTime);
        if (response.ExpiresAt is { } end)
            json.WriteString("expiresAt", end.UtcDateTime);
        json.WriteString("undoUntil", response.UndoUntil.UtcDateTime);
        json.WriteStartObject("actions");
        foreach (var (action, deed) in response.Actions.OrderBy(static action => action.Key, StringComparer.Ordinal).Take(MaxItems))
            json.WriteString(action, Cut(deed, MaxTextLength));
        json.WriteEndObject();
        json.WriteEndObject();
        WriteAnomaly(json, response.Anomaly);
    }

    private static void WriteAnomaly(Utf8JsonWriter json, AiGuardAnomaly anomaly)
    {
        json.WriteStartObject("anomaly");
        json.WritePropertyName("subject");
        WriteSubject(json, anomaly.Subject);
        json.WriteString("level", Name(anomaly.Level));
        json.WriteString("pattern", anomaly.Pattern);
        json.WriteBoolean("monitored", anomaly.IsMonitored);
        WriteText(json, "policy", anomaly.Policy);
        WriteNumber(json, "score", anomaly.Score);
        WriteNumber(json, "evidence", anomaly.Evidence);
        json.WriteString("since", anomaly.Since.UtcDateTime);
        json.WriteString("time", anomaly.Time.UtcDateTime);
        json.WriteNumber("requests", anomaly.Requests);
        json.WriteNumber("responses", anomaly.Responses);
        json.WriteNumber("tokens", anomaly.Tokens);
        WriteText(json, "network", anomaly.Network);
        json.WriteString("explanation", Cut(anomaly.Explanation, MaxExplanationLength));
        json.WriteStartArray("contributions");
        foreach (var contribution in anomaly.Contributions.Take(MaxItems))
            WriteContribution(json, contribution);
        json.WriteEndArray();
        json.WriteStartArray("callers");
        foreach (var caller in anomaly.Callers.Take(MaxItems))
            WriteSubject(json, caller);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSubject(Utf8JsonWriter json, AiGuardAnomalySubject subject)
    {
        json.WriteStartObject();
        json.WriteString("kind", Name(subject.Kind));
        WriteText(json, "id", subject.Id);
        WriteText(json, "tenant", subject.Tenant);
        json.WriteEndObject();
    }

    private static void WriteContribution(Utf8JsonWriter json, AiGuardAnomalyContribution contribution)
    {
        json.WriteStartObject();
        json.WriteString("name", contribution.Name);
        WriteNumber(json, "evidence", contribution.Evidence);
        WriteNumber(json, "observed", contribution.Observed);
        WriteNumber(json, "expected", contribution.Expected);
        json.WriteString("unit", contribution.Unit);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, Cut(text, MaxTextLength));
    }

    // JSON knows no infinity.
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static string Cut(string text, int maxLength) => text.Length <= maxLength ? text : text[..maxLength];

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
