using System.Globalization;
using System.Text;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests;

[TestFixture]
public class StreamedRedactionTests
{
    private const string Question = """{"model":"demo","stream":true,"messages":[{"role":"user","content":"Hello"}]}""";

    private static readonly string[] Leaky =
    [
        "Mail ada.lov", "elace@exam", "ple.org or call +1 (415) ", "555-0132. Card 4111 11", "11 1111 1111, SSN 536-9", "0-4399, key AKIA", "IOSFODNN7", "ABCDEFG. ", "Bye 🐙.",
    ];

    private static readonly string[] Harmless = ["Mail a", " friend @ noon, ", "on 2024-01", "-01, \"at\" 12:30 \\ ", "1234", " 🐙 ", "and\n", "so on"];

    private readonly TaskCompletionSource _mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _transcript = [];
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard.AddPolicy("Redact", policy => policy.RedactPii().DetectSecrets()),
        app =>
        {
            app.MapPost("/cut" + GuardedHost.ChatPath, WriteCutAsync).RequireAiGuard("Redact");
            app.MapPost("/gated" + GuardedHost.ChatPath, WriteGatedAsync).RequireAiGuard("Redact");
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Stream_WithPersonalDataAndSecrets_IsRedactedAtEveryCut([Values("\n", "\r\n")] string lineEnd)
    {
        _transcript = Encoding.UTF8.GetBytes(ChatTranscript.Write(Leaky).ReplaceLineEndings(lineEnd));
        var expected = "Mail [EMAIL] or call [PHONE]. Card [CREDIT_CARD], SSN [US_SSN], key [SECRET]. Bye 🐙.";
        var whole = await ReceiveAsync(_transcript.Length);

        for (var cut = 1; cut < _transcript.Length; cut++)
        {
            var received = await ReceiveAsync(cut);
            Assert.That(ChatTranscript.ReadContent(Encoding.UTF8.GetString(received)), Is.EqualTo(expected), $"cut at {cut}");
            AssertSame(received, whole, cut);
        }
    }

    [Test]
    public async Task Stream_OfTwoChoices_IsRedactedInEachAtEveryCut()
    {
        _transcript = Encoding.UTF8.GetBytes(
            ChatTranscript.Delta("Ask ada@exam") + ChatTranscript.Delta("SSN 536-9", 1) + ChatTranscript.Delta("ple.org") +
            ChatTranscript.Delta("0-4399.", 1) + ChatTranscript.Finish() + ChatTranscript.Finish(1) + ChatTranscript.Done);

        for (var cut = 1; cut < _transcript.Length; cut++)
        {
            var received = Encoding.UTF8.GetString(await ReceiveAsync(cut));
            Assert.That(ChatTranscript.ReadContent(received), Is.EqualTo("Ask [EMAIL]"), $"cut at {cut}");
            Assert.That(ChatTranscript.ReadContent(received, 1), Is.EqualTo("SSN [US_SSN]."), $"cut at {cut}");
        }
    }

    [Test]
    public async Task Stream_WithNothingToChange_IsIdenticalAtEveryCut([Values("\n", "\r\n", "\r")] string lineEnd)
    {
        var text = ": a comment\n\nretry: 10\n\n" + ChatTranscript.Write(Harmless).Replace("data: ", "id: 1\nevent: message\ndata:", StringComparison.Ordinal);
        _transcript = Encoding.UTF8.GetBytes(text.ReplaceLineEndings(lineEnd));

        for (var cut = 1; cut <= _transcript.Length; cut++)
            AssertSame(await ReceiveAsync(cut), _transcript, cut);
    }

    [Test]
    public async Task Stream_WhileTheEndpointWaits_HasSentWhatIsDecided()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/gated" + GuardedHost.ChatPath, UriKind.Relative));
        request.Content = new StringContent(Question, Encoding.UTF8, "application/json");

        using var response = await _host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience.Limit);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = await NextEventAsync(lines);
        Assert.That(ChatTranscript.ReadContent(first), Is.EqualTo("Hello. "));
        _mayGoOn.SetResult();
        var second = await NextEventAsync(lines);
        var rest = await lines.ReadToEndAsync().WaitAsync(Patience.Limit);

        Assert.That(ChatTranscript.ReadContent(second + rest), Is.EqualTo("Mail [EMAIL]"));
    }

    // One character for each byte: strings are compared fast and a difference is shown in its place.
    private static void AssertSame(byte[] received, byte[] expected, int cut) =>
        Assert.That(Encoding.Latin1.GetString(received), Is.EqualTo(Encoding.Latin1.GetString(expected)), $"cut at {cut}");

    // Fails by waiting, not by content, if the guard collects a stream before it sends it.
    private static async Task<string> NextEventAsync(StreamReader lines)
    {
        var line = await lines.ReadLineAsync().WaitAsync(Patience.Limit);
        var blank = await lines.ReadLineAsync().WaitAsync(Patience.Limit);
        Assert.That(blank, Is.Empty);
        return line + "\n\n";
    }

    private async Task<byte[]> ReceiveAsync(int cut)
    {
        using var response = await _host.PostAsync(Question, $"/cut{GuardedHost.ChatPath}?at={cut.ToString(CultureInfo.InvariantCulture)}");
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task WriteCutAsync(HttpContext http, int at)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.Body.WriteAsync(_transcript.AsMemory(0, at));
        await http.Response.Body.FlushAsync();
        await http.Response.Body.WriteAsync(_transcript.AsMemory(at));
    }

    private async Task WriteGatedAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(ChatTranscript.Delta("Hello. ") + ChatTranscript.Delta("Mail ada@exam"));
        await http.Response.Body.FlushAsync();
        await _mayGoOn.Task.WaitAsync(Patience.Limit);
        await http.Response.WriteAsync(ChatTranscript.Delta("ple.org") + ChatTranscript.Finish() + ChatTranscript.Done);
    }
}
