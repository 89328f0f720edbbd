using System.Collections.Concurrent;
using System.Text.Json;
using AiApiGuard.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Redis.Tests.Anomalies;

/// <summary>Is the security team's end of the webhook: it takes what is signed, and nothing else.</summary>
internal sealed class AlertReceiver : IAsyncDisposable
{
    public const string Secret = "whsec-of-the-security-team";

    private readonly WebApplication _app;
    private readonly TimeProvider _time;

    private AlertReceiver(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    public string Address => _app.Urls.Single();

    /// <summary>Gets the events that were signed as they should.</summary>
    public ConcurrentQueue<JsonElement> Events { get; } = new();

    public static async Task<AlertReceiver> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new AlertReceiver(builder.Build(), time);
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (!AiGuardWebhookSignature.Verify(http.Request.Headers[AiGuardWebhookSignature.HeaderName], body.ToArray(), Secret, _time))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        Events.Enqueue(JsonElement.Parse(body.ToArray()));
    }
}
