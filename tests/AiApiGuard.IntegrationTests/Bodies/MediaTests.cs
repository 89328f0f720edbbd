using System.Diagnostics.Metrics;
using System.Net;
using AiApiGuard.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Bodies;

/// <summary>Content that is no text passes with a counter, or is denied where the policy says so.</summary>
[TestFixture]
public class MediaTests
{
    private const string Picture =
        """{"model":"demo","messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}""";

    private const string Sound =
        """{"model":"demo","messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]}]}""";

    private const string Spoken =
        """{"choices":[{"index":0,"message":{"role":"assistant","content":null,"audio":{"id":"a1","data":"AAAA","transcript":"Hello","expires_at":1}},"finish_reason":"stop"}]}""";

    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard
            .AddPolicy("Pass", policy => policy.RedactPii())
            .AddPolicy("Deny", policy => policy.Configure(options => options.DeniedMedia = AiGuardMedia.Image | AiGuardMedia.Audio).RedactPii())
            .AddPolicy("Watch", policy => policy
                .Configure(options => (options.Mode, options.DeniedMedia) = (AiGuardMode.Monitor, AiGuardMedia.All)).RedactPii().AddFilter<RecordingFilter>(AiGuardStage.Audit)),
        app =>
        {
            foreach (var policy in (string[])["Pass", "Deny", "Watch"])
            {
                app.MapPost($"/{policy}{GuardedHost.ChatPath}", http => WriteAsync(http, ChatMessages.Answer("A cat."))).RequireAiGuard(policy);
                app.MapPost($"/{policy}/spoken{GuardedHost.ChatPath}", http => WriteAsync(http, Spoken)).RequireAiGuard(policy);
            }
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Picture_NotDenied_PassesAndIsCounted()
    {
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == AiGuardDiagnostics.MeterName && instrument.Name == "aiguard.media")
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, parts, tags, _) => counted.Add($"{parts} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}"));
        listener.Start();

        using var response = await _host.PostAsync(Picture, $"/Pass{GuardedHost.ChatPath}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(counted, Is.EqualTo(new[] { "1 Pass Image Request" }));
    }

    [TestCase(Picture, "")]
    [TestCase(Sound, "")]
    [TestCase(ChatMessages.Question, "/spoken")]
    public async Task Media_Denied_IsForbidden(string request, string path)
    {
        using var response = await _host.PostAsync(request, $"/Deny{path}{GuardedHost.ChatPath}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("media_not_allowed"));
    }

    [Test]
    public async Task Media_DeniedInMonitorMode_PassesAndIsReported()
    {
        using var response = await _host.PostAsync(Picture, $"/Watch{GuardedHost.ChatPath}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var findings = (await _host.Exchanges.NextAsync()).Findings;
        Assert.That(findings.Select(finding => (finding.Code, finding.Reason)), Does.Contain((AiGuardFinding.WouldDeny, "media_not_allowed")));
    }

    private static Task WriteAsync(HttpContext http, string answer)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(answer);
    }
}
