using System.Net;
using System.Text;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Bodies;

/// <summary>Ways out of an endpoint other than one whole body: each is closed, or guarded as well.</summary>
[TestFixture]
public class OtherDoorsTests
{
    [TestCase(HttpProtocols.Http1)]
    [TestCase(HttpProtocols.Http2)]
    public async Task Stream_OverEveryVersion_IsRedacted(HttpProtocols protocols)
    {
        await using var host = await StartAsync(protocols);

        using var response = await SendAsync(host, HttpMethod.Post, "/stream", protocols);

        Assert.That(response.Version.Major, Is.EqualTo(protocols == HttpProtocols.Http2 ? 2 : 1));
        Assert.That(ChatTranscript.ReadContent(await response.Content.ReadAsStringAsync()), Is.EqualTo("Mail [EMAIL]."));
    }

    [TestCase(HttpProtocols.Http1)]
    [TestCase(HttpProtocols.Http2)]
    public async Task Trailers_OfAGuardedEndpoint_AreNotOffered(HttpProtocols protocols)
    {
        await using var host = await StartAsync(protocols);

        using var response = await SendAsync(host, HttpMethod.Post, "/trailers", protocols);

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("False")));
        Assert.That(response.TrailingHeaders, Is.Empty);
    }

    [Test]
    public async Task Range_Asked_IsNotSeenByTheEndpoint()
    {
        await using var host = await StartAsync(HttpProtocols.Http1);

        using var response = await SendAsync(host, HttpMethod.Get, "/file", HttpProtocols.Http1, request => request.Headers.Range = new(10, 20));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("[EMAIL]")));
    }

    [Test]
    public async Task Range_AnsweredAllTheSame_IsBadGateway()
    {
        await using var host = await StartAsync(HttpProtocols.Http1);

        using var response = await SendAsync(host, HttpMethod.Get, "/part", HttpProtocols.Http1);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That(response.Content.Headers.ContentRange, Is.Null);
    }

    [Test]
    public async Task Head_OfAGuardedEndpoint_HasHeadersOnly()
    {
        await using var host = await StartAsync(HttpProtocols.Http1);

        using var response = await SendAsync(host, HttpMethod.Head, "/file", HttpProtocols.Http1);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task WebSocket_OfAGuardedEndpoint_IsNotOffered()
    {
        await using var host = await StartAsync(HttpProtocols.Http1);

        using var response = await SendAsync(host, HttpMethod.Get, "/socket", HttpProtocols.Http1, request =>
        {
            request.Headers.Connection.Add("Upgrade");
            request.Headers.Upgrade.Add(new("websocket"));
            request.Headers.Add("Sec-WebSocket-Version", "13");
            request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("False")));
    }

    [Test]
    public async Task Expect_DeniedBeforeTheBody_IsNotToldToContinue()
    {
        await using var host = await StartAsync(HttpProtocols.Http1);
        using var connection = await RawConnection.OpenAsync(host.Address);

        await connection.SendAsync($"POST /denied{GuardedHost.ChatPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
        var (head, _) = await connection.ReceiveAsync();

        Assert.That(head, Does.StartWith("HTTP/1.1 401"));
    }

    [Test]
    public async Task Expect_Allowed_IsToldToContinueAndAnswered()
    {
        await using var host = await StartAsync(HttpProtocols.Http1);
        using var connection = await RawConnection.OpenAsync(host.Address);

        await connection.SendAsync(
            $"POST /trailers{GuardedHost.ChatPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {ChatMessages.Question.Length}\r\nExpect: 100-continue\r\n\r\n");
        var (interim, _) = await connection.ReceiveAsync();
        await connection.SendAsync(ChatMessages.Question);
        var (head, body) = await connection.ReceiveAsync();

        Assert.That(interim, Does.StartWith("HTTP/1.1 100"));
        Assert.That(head, Does.StartWith("HTTP/1.1 200"));
        Assert.That(body, Is.EqualTo(ChatMessages.Answer("False")));
    }

    private static Task<GuardedHost> StartAsync(HttpProtocols protocols) => GuardedHost.StartAsync(
        builder =>
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = protocols));
            builder.Services.AddAiGuard()
                .AddPolicy("Redact", policy => policy.RedactPii())
                .AddPolicy("Key", policy => policy.RequireApiKey().RedactPii());
        },
        app =>
        {
            app.UseWebSockets();
            app.UseRouting();
            app.UseAiGuard();
            app.MapPost("/stream" + GuardedHost.ChatPath, async http =>
            {
                http.Response.ContentType = "text/event-stream";
                foreach (var part in (string[])[ChatTranscript.Delta("Mail ada@exam"), ChatTranscript.Delta("ple.org."), ChatTranscript.Done])
                {
                    await http.Response.WriteAsync(part);
                    await http.Response.Body.FlushAsync();
                }
            }).RequireAiGuard("Redact");
            app.MapPost("/trailers" + GuardedHost.ChatPath, http => AnswerAsync(http, http.Response.SupportsTrailers())).RequireAiGuard("Redact");
            app.MapMethods("/file" + GuardedHost.ChatPath, ["GET", "HEAD"], () =>
                Results.File(Encoding.UTF8.GetBytes(ChatMessages.Answer("ada@example.org")), "application/json", enableRangeProcessing: true)).RequireAiGuard("Redact");
            app.MapGet("/part" + GuardedHost.ChatPath, http =>
            {
                http.Response.StatusCode = 206;
                http.Response.Headers.ContentRange = "bytes 0-10/200";
                http.Response.ContentType = "application/json";
                return http.Response.WriteAsync("[\"a@b.exam\"]");
            }).RequireAiGuard("Redact");
            app.MapGet("/socket" + GuardedHost.ChatPath, http => AnswerAsync(http, http.WebSockets.IsWebSocketRequest)).RequireAiGuard("Redact");
            app.MapPost("/denied" + GuardedHost.ChatPath, http => AnswerAsync(http, true)).RequireAiGuard("Key");
        });

    private static Task AnswerAsync(HttpContext http, bool value)
    {
        var answer = ChatMessages.Answer(value.ToString());
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        return http.Response.WriteAsync(answer);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        GuardedHost host, HttpMethod method, string prefix, HttpProtocols protocols, Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(prefix + GuardedHost.ChatPath, UriKind.Relative))
        {
            Version = protocols == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (method == HttpMethod.Post)
            request.Content = new StringContent(ChatMessages.Question, Encoding.UTF8, "application/json");
        prepare?.Invoke(request);
        return await host.Client.SendAsync(request);
    }
}
