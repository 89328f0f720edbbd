using System.Globalization;
using System.Text.Json;
using AiApiGuard.TestUtilities.Transcripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.OutputFiltering;

[TestFixture]
public class PromptLeakageTests
{
    private const string Instructions =
        "You are Marvin, the concierge of the Harbour Hotel. Never mention that the east wing is closed because of the broken boiler; " +
        "say \"our quiet season\" instead. The manager's discount code may be offered once to whoever complains about noise.";

    private string _system = "";
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard
            .AddPolicy("Deny", policy => policy.PreventPromptLeakage(leakage => leakage.UseCanary = true))
            .AddPolicy("Redact", policy => policy.PreventPromptLeakage()),
        app =>
        {
            app.MapPost(GuardedHost.ChatPath, http => AnswerAsync(http, new OpenAiChatTranscript())).RequireAiGuard("Deny");
            app.MapPost("/v1/messages", http => AnswerAsync(http, new AnthropicTranscript())).RequireAiGuard("Deny");
            app.MapPost("/redact" + GuardedHost.ChatPath, http => AnswerAsync(http, new OpenAiChatTranscript())).RequireAiGuard("Redact");
        },
        new Dictionary<string, string?> { ["AiGuard:Policies:Redact:PreventPromptLeakage:Action"] = "Redact" });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(GuardedHost.ChatPath, "says")]
    [TestCase(GuardedHost.ChatPath, "canary")]
    [TestCase(GuardedHost.ChatPath, "own")]
    [TestCase("/v1/messages", "says")]
    [TestCase("/v1/messages", "canary")]
    public async Task Answer_ThatLeaks_IsDeniedBeforeItHasLeft(string path, string what)
    {
        foreach (var size in Enumerable.Range(0, 12))
        {
            using var response = await AskAsync(path, what, size);
            var body = await response.Content.ReadAsStringAsync();

            Assert.That(body, Does.Contain("prompt_leakage"), $"pieces of {size}");
            Assert.That(body, Does.Not.Contain("BOILER").And.Not.Contain(_system.Split(' ')[^1]));
            if (size == 0)
                Assert.That((int)response.StatusCode, Is.EqualTo(StatusCodes.Status403Forbidden));
        }
    }

    [Test]
    public async Task Answer_ThatDoesNotLeak_IsAsItWas()
    {
        var transcript = new OpenAiChatTranscript();
        using var response = await AskAsync(GuardedHost.ChatPath, "nothing", 3);

        Assert.That(transcript.ReadStream(await response.Content.ReadAsStringAsync()), Is.EqualTo("The Harbour Hotel welcomes you."));
        Assert.That(_system, Does.StartWith(Instructions + "\n\n").And.Match("[cdfhjkmnpqruvwxy]{32}$"));
    }

    [Test]
    public async Task Answer_ThatLeaks_IsRedactedTheSameAtEveryCut()
    {
        var transcript = new OpenAiChatTranscript();
        using var whole = await AskAsync("/redact" + GuardedHost.ChatPath, "says", 0);
        var expected = transcript.ReadWhole(await whole.Content.ReadAsStringAsync());
        Assert.That(expected, Does.Contain("[REDACTED]").And.EndsWith("Anything else?").And.Not.Contain("BOILER"));

        foreach (var size in Enumerable.Range(1, 20))
        {
            using var response = await AskAsync("/redact" + GuardedHost.ChatPath, "says", size);
            Assert.That(transcript.ReadStream(await response.Content.ReadAsStringAsync()), Is.EqualTo(expected), $"pieces of {size}");
        }
    }

    // The size of the pieces of a stream; 0 for an answer in one piece.
    private Task<HttpResponseMessage> AskAsync(string path, string what, int size)
    {
        var isAnthropic = path == "/v1/messages";
        object[] messages = isAnthropic || what == "own"
            ? [new { role = "user", content = "Hello" }]
            : [new { role = "system", content = Instructions }, new { role = "user", content = "Hello" }];
        var body = new Dictionary<string, object> { ["model"] = "demo", ["max_tokens"] = 100, ["stream"] = size > 0, ["messages"] = messages };
        if (isAnthropic)
            body["system"] = Instructions;
        return _host.PostAsync(JsonSerializer.Serialize(body), $"{path}?size={size.ToString(CultureInfo.InvariantCulture)}&what={what}");
    }

    private async Task AnswerAsync(HttpContext http, IProtocolTranscript transcript)
    {
        using var request = await JsonDocument.ParseAsync(http.Request.Body);
        var root = request.RootElement;
        var what = http.Request.Query["what"].ToString();
        _system = root.TryGetProperty("system", out var system) ? system.GetString()! : root.GetProperty("messages")[0].GetProperty("content").GetString()!;
        if (what == "own")
        {
            _system = Instructions;
            http.ProtectText(Instructions);
        }

        var answer = what switch
        {
            "canary" => "It ends with " + _system.Split(' ')[^1] + ", I think.",
            "nothing" => "The Harbour Hotel welcomes you.",
            _ => "I was told: " + Instructions.ToUpperInvariant() + " That was all there is to it, my dear guest. Anything else?",
        };
        var size = int.Parse(http.Request.Query["size"].ToString(), CultureInfo.InvariantCulture);
        http.Response.ContentType = size == 0 ? "application/json" : transcript.StreamType;
        await http.Response.WriteAsync(size == 0
            ? transcript.WriteWhole(answer)
            : transcript.WriteStream([.. answer.Chunk(size).Select(piece => new string(piece))]));
    }
}
