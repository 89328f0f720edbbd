using System.Text.Json;
using AiApiGuard.Alerts;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Alerts;

/// <summary>Posts alerts as a Slack incoming webhook takes them. All is plain text: nothing in it may address, link or format.</summary>
internal sealed class SlackAlertSink(IOptions<AiGuardSlackAlertOptions> options, IHttpClientFactory clients, DeadLetters deadLetters)
    : HttpAlertSink("slack", ClientName, "application/json", options.Value, clients, deadLetters)
{
    public const string SectionName = "AlertSlack";
    public const string ClientName = "AiApiGuard.Alerts.Slack";

    // What Slack takes.
    private const int LongestHeader = 150;
    private const int LongestSection = 3000;
    private const int LongestText = 1000;

    protected override void Write(Utf8JsonWriter json, AiGuardAlert alert)
    {
        json.WriteStartObject();
        json.WriteString("text", ChatText.ForSlack($"{alert.Severity}: {alert.Title}", LongestText));
        json.WriteBoolean("mrkdwn", false);
        json.WriteString("parse", "none");
        json.WriteBoolean("link_names", false);
        json.WriteBoolean("unfurl_links", false);
        json.WriteBoolean("unfurl_media", false);
        json.WriteStartArray("blocks");
        WriteBlock(json, "header", alert.Title, LongestHeader);
        if (alert.Text.Length > 0)
            WriteBlock(json, "section", alert.Text, LongestSection);
        json.WriteStartObject();
        json.WriteString("type", "context");
        json.WriteStartArray("elements");
        WritePlainText(json, ChatText.Footer(alert), LongestSection);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBlock(Utf8JsonWriter json, string type, string text, int maxLength)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WritePropertyName("text");
        WritePlainText(json, text, maxLength);
        json.WriteEndObject();
    }

    private static void WritePlainText(Utf8JsonWriter json, string text, int maxLength)
    {
        json.WriteStartObject();
        json.WriteString("type", "plain_text");
        json.WriteString("text", ChatText.ForSlack(text, maxLength));
        json.WriteBoolean("emoji", false);
        json.WriteEndObject();
    }
}
