using System.Net;
using System.Text;
using AiApiGuard.Http.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Http.Tests;

internal sealed class EndToEndTests
{
    private const string Prompt = """{"model":"demo-1","messages":[{"role":"user","content":"😀 Zorblax wrote to me"}]}""";
    private const string Found = """[{"start":2,"end":9,"entity_type":"PERSON","score":0.9}]""";

    private DetectorService _analyzer = null!;

    [SetUp]
    public async Task StartAsync() => _analyzer = await DetectorService.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _analyzer.DisposeAsync();

    [Test]
    public async Task RedactPii_AnalyzerFindsAPerson_TheEndpointDoesNotSeeIt()
    {
        _analyzer.Json = Found;

        var (status, seen) = await SendAsync();

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(seen, Does.Contain("[PERSON] wrote to me").And.Not.Contain("Zorblax"));
    }

    [Test]
    public async Task RedactPii_AnalyzerOutOfOrder_TheRequestIsRefused()
    {
        _analyzer.Status = 500;

        var (status, seen) = await SendAsync();

        Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(seen, Is.Null);
    }

    [Test]
    public async Task RedactPii_AnalyzerOutOfOrderAndOpen_TheRequestGoesOn()
    {
        _analyzer.Status = 500;

        var (status, seen) = await SendAsync(AiGuardFailureMode.Open);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(seen, Does.Contain("Zorblax"));
    }

    private async Task<(HttpStatusCode Status, string? Seen)> SendAsync(AiGuardFailureMode mode = AiGuardFailureMode.Closed)
    {
        string? seen = null;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAiGuard()
            .AddPolicy("chat", static policy => policy.RedactPii(static options =>
            {
                options.Direction = AiGuardDirection.Both;
                options.Entities.Add("person");
            }))
            .AddPresidio(options => (options.Endpoint, options.FailureMode) = (_analyzer.Address, mode));
        await using var app = builder.Build();
        app.UseAiGuard();
        app.MapPost("/v1/chat/completions", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            seen = await reader.ReadToEndAsync(http.RequestAborted);
            return Results.Content("""{"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":""}}]}""", "application/json");
        }).RequireAiGuard("chat");
        await app.StartAsync();

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var content = new StringContent(Prompt, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri($"{app.Urls.Single()}/v1/chat/completions"), content);
        return (response.StatusCode, seen);
    }
}
