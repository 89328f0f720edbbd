using System.Text.Json;
using AiApiGuard.Alerts;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Alerts;

/// <summary>Posts alerts as signed CloudEvents.</summary>
internal sealed class WebhookAlertSink(IOptions<AiGuardWebhookAlertOptions> options, IHttpClientFactory clients, DeadLetters deadLetters)
    : HttpAlertSink("webhook", ClientName, AlertEvent.MediaType, options.Value, clients, deadLetters)
{
    public const string SectionName = "AlertWebhook";
    public const string ClientName = "AiApiGuard.Alerts.Webhook";

    private readonly string _source = options.Value.Source;

    protected override void Write(Utf8JsonWriter json, AiGuardAlert alert) => AlertEvent.Write(json, alert, _source);
}
