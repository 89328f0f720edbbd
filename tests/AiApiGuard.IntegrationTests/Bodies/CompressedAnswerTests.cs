using System.IO.Compression;
using System.Net;
using System.Text;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Bodies;

[TestFixture]
public class CompressedAnswerTests
{
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        builder =>
        {
            builder.Services.AddResponseCompression(options => options.Providers.Add<GzipCompressionProvider>());
            builder.Services.AddAiGuard()
                .AddPolicy("Redact", policy => policy.RedactPii().AddFilter<RecordingFilter>(AiGuardStage.Audit))
                .AddPolicy("Allow", policy => policy.Configure(options => options.UnrecognizedBody = AiGuardUnrecognizedBody.Allow).RedactPii());
        },
        app =>
        {
            app.UseResponseCompression();
            app.UseAiGuard();
            app.MapPost("/whole/{encoding}" + GuardedHost.ChatPath, (HttpContext http, string encoding) =>
                WriteAsync(http, encoding, "application/json", [ChatMessages.Answer("Mail ada@example.org.")])).RequireAiGuard("Redact");
            app.MapPost("/stream/{encoding}" + GuardedHost.ChatPath, (HttpContext http, string encoding) =>
                WriteAsync(http, encoding, "text/event-stream", [ChatTranscript.Delta("Mail ada@exam"), ChatTranscript.Delta("ple.org."), ChatTranscript.Done]))
                .RequireAiGuard("Redact");
            app.MapPost("/lie" + GuardedHost.ChatPath, WriteLieAsync).RequireAiGuard("Redact");
            app.MapPost("/binary/{encoding}" + GuardedHost.ChatPath, (HttpContext http, string encoding) =>
                WriteAsync(http, encoding, "application/octet-stream", ["ada@example.org"])).RequireAiGuard("Allow");
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Whole_Compressed_IsDecodedAndRedacted([Values("gzip", "br", "deflate")] string encoding)
    {
        using var response = await PostAsync($"/whole/{encoding}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentEncoding, Is.Empty);
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("Mail [EMAIL].")));
    }

    [Test]
    public async Task Stream_Compressed_IsDecodedAndRedacted([Values("gzip", "br", "deflate")] string encoding)
    {
        using var response = await PostAsync($"/stream/{encoding}");

        Assert.That(response.Content.Headers.ContentEncoding, Is.Empty);
        Assert.That(ChatTranscript.ReadContent(await response.Content.ReadAsStringAsync()), Is.EqualTo("Mail [EMAIL]."));
    }

    [Test]
    public async Task Answer_NotWhatItsHeaderSays_IsBadGateway()
    {
        using var response = await PostAsync("/lie");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("uninspectable_response"));
    }

    [Test]
    public async Task Answer_ThatPassesUninspected_StaysAsItIs()
    {
        using var response = await PostAsync("/binary/gzip");

        Assert.That(response.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("ada@example.org"));
    }

    // The endpoint is asked for plain text, the host's middleware around the guard still learns what the client accepts.
    [Test]
    public async Task Host_ThatCompressesAnswers_StillDoes([Values("identity", "br")] string encodingOfEndpoint)
    {
        using var response = await PostAsync($"/whole/{encodingOfEndpoint}", acceptEncoding: "gzip");

        Assert.That(response.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo(ChatMessages.Answer("Mail [EMAIL].")));
    }

    private static async Task WriteAsync(HttpContext http, string encoding, string contentType, string[] parts)
    {
        http.Response.ContentType = contentType;
        if (encoding != "identity")
            http.Response.Headers.ContentEncoding = encoding;
        await using Stream body = encoding switch
        {
            "gzip" => new GZipStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(http.Response.Body),
        };
        foreach (var part in parts)
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes(part));
            await body.FlushAsync();
        }
    }

    private static Task WriteLieAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.ContentEncoding = "gzip";
        return http.Response.WriteAsync(ChatMessages.Answer("ada@example.org"));
    }

    private async Task<HttpResponseMessage> PostAsync(string prefix, string? acceptEncoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(prefix + GuardedHost.ChatPath, UriKind.Relative));
        request.Content = new StringContent(ChatMessages.Question, Encoding.UTF8, "application/json");
        if (acceptEncoding is not null)
            request.Headers.AcceptEncoding.ParseAdd(acceptEncoding);
        return await _host.Client.SendAsync(request);
    }
}
