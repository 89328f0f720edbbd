using System.Text.Json;
using AiApiGuard.Alerts;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Alerts;

/// <summary>Posts alerts as a message with an adaptive card. All text is in runs, which unlike text blocks know no Markdown.</summary>
internal sealed class TeamsAlertSink(IOptions<AiGuardTeamsAlertOptions> options, IHttpClientFactory clients, DeadLetters deadLetters)
    : HttpAlertSink("teams", ClientName, "application/json", options.Value, clients, deadLetters)
{
    public const string SectionName = "AlertTeams";
    public const string ClientName = "AiApiGuard.Alerts.Teams";

    protected override void Write(Utf8JsonWriter json, AiGuardAlert alert)
    {
        json.WriteStartObject();
        json.WriteString("type", "message");
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
        json.WriteNull("contentUrl");
        json.WritePropertyName("content");
        WriteCard(json, alert);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCard(Utf8JsonWriter json, AiGuardAlert alert)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.WriteString("type", "AdaptiveCard");
        json.WriteString("version", "1.4");
        json.WriteStartArray("body");
        WriteLine(json, alert.Title, isTitle: true, alert.Severity);
        foreach (var line in alert.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            WriteLine(json, line, isTitle: false, alert.Severity);
        WriteLine(json, ChatText.Footer(alert), isTitle: false, alert.Severity);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, string text, bool isTitle, AiGuardAlertSeverity severity)
    {
        json.WriteStartObject();
        json.WriteString("type", "RichTextBlock");
        json.WriteStartArray("inlines");
        json.WriteStartObject();
        json.WriteString("type", "TextRun");
        json.WriteString("text", ChatText.WithoutLinks(text));
        if (isTitle)
        {
            json.WriteString("weight", "Bolder");
            json.WriteString("size", "Medium");
            json.WriteString("color", severity == AiGuardAlertSeverity.Critical ? "Attention" : "Warning");
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
