using System.Buffers;
using System.Text;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Bodies;

[TestFixture]
public class WayOfWritingTests
{
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(ChatMessages.Answer("Mail ada@example.org."));
    private static readonly byte[] Transcript = Encoding.UTF8.GetBytes(ChatTranscript.Write(["Mail ada@exam", "ple.org."]));

    private GuardedHost _host = null!;
    private string _file = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.json");
        await File.WriteAllBytesAsync(_file, Answer);
        _host = await GuardedHost.StartAsync(guard => guard.AddPolicy("Redact", policy => policy.RedactPii()), MapEndpoints);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        File.Delete(_file);
    }

    [TestCase("body")]
    [TestCase("synchronous")]
    [TestCase("pipe")]
    [TestCase("pipe-unflushed")]
    [TestCase("started")]
    [TestCase("completed")]
    [TestCase("file")]
    [TestCase("result")]
    [TestCase("result-stream")]
    [TestCase("result-file")]
    [TestCase("result-json")]
    [TestCase("result-callback")]
    public async Task Whole_WrittenInAnyWay_IsRedacted(string way)
    {
        using var response = await _host.PostAsync(ChatMessages.Question, $"/{way}{GuardedHost.ChatPath}");

        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("Mail [EMAIL].")));
    }

    [TestCase("stream-synchronous")]
    [TestCase("stream-pipe")]
    [TestCase("stream-started")]
    [TestCase("stream-result")]
    [TestCase("stream-events")]
    public async Task Stream_WrittenInAnyWay_IsRedacted(string way)
    {
        using var response = await _host.PostAsync(ChatMessages.Question, $"/{way}{GuardedHost.ChatPath}");

        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(ChatTranscript.ReadContent(await response.Content.ReadAsStringAsync()), Is.EqualTo("Mail [EMAIL]."));
    }

    private static async IAsyncEnumerable<string> EventsAsync()
    {
        foreach (var piece in Encoding.UTF8.GetString(Transcript).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await Task.Yield();
            yield return piece["data: ".Length..];
        }
    }

    private void MapEndpoints(WebApplication app)
    {
        Map("body", "application/json", http => http.Response.Body.WriteAsync(Answer).AsTask());
        Map("synchronous", "application/json", http =>
        {
            http.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
            http.Response.Body.Write(Answer);
            http.Response.Body.Flush();
            return Task.CompletedTask;
        });
        Map("pipe", "application/json", async http =>
        {
            http.Response.BodyWriter.Write(Answer.AsSpan(0, 50));
            await http.Response.BodyWriter.FlushAsync();
            await http.Response.BodyWriter.WriteAsync(Answer.AsMemory(50));
        });
        Map("pipe-unflushed", "application/json", http =>
        {
            http.Response.BodyWriter.Write(Answer);
            return Task.CompletedTask;
        });
        Map("started", "application/json", async http =>
        {
            await http.Response.StartAsync();
            await http.Response.Body.WriteAsync(Answer);
        });
        Map("completed", "application/json", async http =>
        {
            await http.Response.Body.WriteAsync(Answer);
            await http.Response.CompleteAsync();
        });
        Map("file", "application/json", http => http.Response.SendFileAsync(_file));
        app.MapPost("/result" + GuardedHost.ChatPath, () => Results.Bytes(Answer, "application/json")).RequireAiGuard("Redact");
        app.MapPost("/result-stream" + GuardedHost.ChatPath, () => Results.Stream(new MemoryStream(Answer), "application/json")).RequireAiGuard("Redact");
        app.MapPost("/result-file" + GuardedHost.ChatPath, () => Results.File(_file, "application/json")).RequireAiGuard("Redact");
        app.MapPost("/result-json" + GuardedHost.ChatPath, () => Results.Content(Encoding.UTF8.GetString(Answer), "application/json")).RequireAiGuard("Redact");
        app.MapPost("/result-callback" + GuardedHost.ChatPath, () => Results.Stream(
            async body => await body.WriteAsync(Answer), "application/json")).RequireAiGuard("Redact");
        app.MapPost("/stream-result" + GuardedHost.ChatPath, () => Results.Stream(
            new MemoryStream(Transcript), "text/event-stream")).RequireAiGuard("Redact");
        app.MapPost("/stream-events" + GuardedHost.ChatPath, () => TypedResults.ServerSentEvents(EventsAsync())).RequireAiGuard("Redact");
        Map("stream-synchronous", "text/event-stream", http =>
        {
            http.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
            foreach (var piece in Transcript.Chunk(11))
                http.Response.Body.Write(piece);
            return Task.CompletedTask;
        });
        Map("stream-pipe", "text/event-stream", async http =>
        {
            foreach (var piece in Transcript.Chunk(11))
                await http.Response.BodyWriter.WriteAsync(piece);
        });
        Map("stream-started", "text/event-stream", async http =>
        {
            await http.Response.StartAsync();
            await http.Response.Body.FlushAsync();
            await http.Response.Body.WriteAsync(Transcript);
        });

        void Map(string way, string contentType, RequestDelegate write) => app.MapPost($"/{way}{GuardedHost.ChatPath}", http =>
        {
            http.Response.ContentType = contentType;
            return write(http);
        }).RequireAiGuard("Redact");
    }
}
