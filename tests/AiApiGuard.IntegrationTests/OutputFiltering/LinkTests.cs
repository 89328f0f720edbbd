using System.Globalization;
using AiApiGuard.TestUtilities.Transcripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.OutputFiltering;

[TestFixture]
public class LinkTests
{
    private const string Question = """{"model":"demo","max_tokens":9,"stream":true,"messages":[{"role":"user","content":"Hello"}]}""";
    private const string Answer = "See [a](https://evil.test/x), [b](https://example.com/x).\n\n![c](https://evil.test/?q=secret)\n\n```\n![d](https://evil.test/)\n```\n\"Bye\"";
    private const string Expected = "See [a](#), [b](https://example.com/x).\n\n![c](#)\n\n```\n![d](https://evil.test/)\n```\n\"Bye\"";

    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard.AddPolicy("Links", policy => policy.RestrictLinks()),
        app =>
        {
            app.MapPost(GuardedHost.ChatPath, http => AnswerAsync(http, new OpenAiChatTranscript())).RequireAiGuard("Links");
            app.MapPost("/v1/messages", http => AnswerAsync(http, new AnthropicTranscript())).RequireAiGuard("Links");
        },
        new Dictionary<string, string?> { ["AiGuard:Policies:Links:RestrictLinks:AllowedHosts:0"] = "example.com" });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(GuardedHost.ChatPath, "openai")]
    [TestCase("/v1/messages", "anthropic")]
    public async Task Answer_WholeOrStreamed_LeadsOnlyWhereItMay(string path, string protocol)
    {
        IProtocolTranscript transcript = protocol == "openai" ? new OpenAiChatTranscript() : new AnthropicTranscript();
        foreach (var size in Enumerable.Range(0, 24))
        {
            using var response = await _host.PostAsync(
                size > 0 ? Question : Question.Replace("true", "false", StringComparison.Ordinal), $"{path}?size={size.ToString(CultureInfo.InvariantCulture)}");
            var body = await response.Content.ReadAsStringAsync();

            Assert.That(size > 0 ? transcript.ReadStream(body) : transcript.ReadWhole(body), Is.EqualTo(Expected), $"pieces of {size}");
        }
    }

    [Test]
    public void Start_HostThatIsNone_IsRefused() => Assert.That(
        async () => await GuardedHost.StartAsync(
            guard => guard.AddPolicy("Links", policy => policy.RestrictLinks(links => links.AllowedImageHosts.Add("https://example.com/"))),
            app => app.MapPost(GuardedHost.ChatPath, () => "").RequireAiGuard("Links")),
        Throws.Exception.With.Message.Contains("RestrictLinks.AllowedImageHosts of policy 'Links'"));

    private static async Task AnswerAsync(HttpContext http, IProtocolTranscript transcript)
    {
        var size = int.Parse(http.Request.Query["size"].ToString(), CultureInfo.InvariantCulture);
        http.Response.ContentType = size == 0 ? "application/json" : transcript.StreamType;
        await http.Response.WriteAsync(size == 0
            ? transcript.WriteWhole(Answer)
            : transcript.WriteStream([.. Answer.Chunk(size).Select(piece => new string(piece))]));
    }
}
