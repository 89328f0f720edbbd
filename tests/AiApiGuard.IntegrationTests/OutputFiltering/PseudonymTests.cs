using System.Globalization;
using System.Text.Json;
using AiApiGuard.Filters.OutputFiltering;
using AiApiGuard.IntegrationTests.Hosting;
using AiApiGuard.TestUtilities.Transcripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.OutputFiltering;

[TestFixture]
public class PseudonymTests
{
    private const string Said = "Write \"to\" ada@corp.example.com,\nnot bob@corp.example.com: ada@corp.example.com!";

    private readonly ChangingSettings _settings = new();
    private string _received = "";
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        builder =>
        {
            ((IConfigurationBuilder)builder.Configuration).Add(_settings);
            builder.Services.AddAiGuard(builder.Configuration.GetSection("AiGuard")).AddPolicy("Pseudonyms", policy => policy.RedactPii(pii =>
            {
                pii.Direction = AiGuardDirection.Both;
                pii.Actions["email"] = AiGuardValueAction.Pseudonymize;
                pii.Request.Actions["credit_card"] = AiGuardValueAction.Deny;
            }));
        },
        app =>
        {
            app.UseAiGuard();
            app.MapPost(GuardedHost.ChatPath, http => EchoAsync(http, new OpenAiChatTranscript())).RequireAiGuard("Pseudonyms");
            app.MapPost("/v1/messages", http => EchoAsync(http, new AnthropicTranscript())).RequireAiGuard("Pseudonyms");
        });

    [TearDown]
    public void RestoreSettings() => _settings.Replace();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(GuardedHost.ChatPath, "openai")]
    [TestCase("/v1/messages", "anthropic")]
    public async Task Echo_Prompt_ComesBackAsItWasAndTheEndpointSawNone(string path, string protocol)
    {
        IProtocolTranscript transcript = protocol == "openai" ? new OpenAiChatTranscript() : new AnthropicTranscript();
        foreach (var size in Enumerable.Range(0, 20))
        {
            using var response = await _host.PostAsync(Body(Said, isStreaming: size > 0), $"{path}?size={size.ToString(CultureInfo.InvariantCulture)}");
            var body = await response.Content.ReadAsStringAsync();

            Assert.That(_received, Is.EqualTo("Write \"to\" <EMAIL_1>,\nnot <EMAIL_2>: <EMAIL_1>!"));
            Assert.That(size > 0 ? transcript.ReadStream(body) : transcript.ReadWhole(body), Is.EqualTo(Said), $"pieces of {size}");
        }
    }

    [Test]
    public async Task Prompt_WithWhatIsDenied_IsDeniedWithItsReason()
    {
        using var response = await _host.PostAsync(Body("Pay with 4111 1111 1111 1111"), GuardedHost.ChatPath + "?size=0");

        Assert.That((int)response.StatusCode, Is.EqualTo(StatusCodes.Status403Forbidden));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("pii_denied").And.Not.Contain("4111"));
    }

    [Test]
    public async Task Reload_OtherAction_IsInForceAndAnInvalidOneIsNot()
    {
        const string Action = "AiGuard:Policies:Pseudonyms:RedactPii:Actions:email";
        _settings.Replace((Action, "Report"));
        Assert.That(await ReceivedAsync(), Is.EqualTo("ada@corp.example.com"));

        _settings.Replace((Action, "Sometimes"));
        Assert.That(await ReceivedAsync(), Is.EqualTo("ada@corp.example.com"));

        _settings.Replace((Action, "Partial"));
        Assert.That(await ReceivedAsync(), Is.EqualTo("a***@corp.example.com"));
    }

    private static string Body(string content, bool isStreaming = false) => JsonSerializer.Serialize(
        new { model = "demo", max_tokens = 100, stream = isStreaming, messages = new[] { new { role = "user", content } } });

    private async Task<string> ReceivedAsync()
    {
        using var response = await _host.PostAsync(Body("ada@corp.example.com"), GuardedHost.ChatPath + "?size=0");
        return _received;
    }

    // The size of the pieces of a stream; 0 for an answer in one piece.
    private async Task EchoAsync(HttpContext http, IProtocolTranscript transcript)
    {
        using var request = await JsonDocument.ParseAsync(http.Request.Body);
        _received = request.RootElement.GetProperty("messages")[0].GetProperty("content").GetString()!;
        var size = int.Parse(http.Request.Query["size"].ToString(), CultureInfo.InvariantCulture);
        http.Response.ContentType = size == 0 ? "application/json" : transcript.StreamType;
        await http.Response.WriteAsync(size == 0
            ? transcript.WriteWhole(_received)
            : transcript.WriteStream([.. _received.Chunk(size).Select(piece => new string(piece))]));
    }
}
