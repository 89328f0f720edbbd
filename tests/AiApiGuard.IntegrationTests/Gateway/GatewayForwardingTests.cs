using System.Net;
using System.Net.Sockets;
using System.Text;
using AiApiGuard.TestUtilities;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.IntegrationTests.Gateway;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class GatewayForwardingTests
{
    // As no serialiser would write it: what arrives the same was passed on, not written anew.
    private const string OddQuestion =
        """{ "model" : "demo-1", "messages":[ {"role":"user","content":"\u0048ello \/ 🐙"} ],  "temperature": 1.50 }""";

    private static readonly string OddAnswer = ChatMessages.Answer("\\u0048ello \\/ 🐙 1.50").Replace(",", " ,\n ", StringComparison.Ordinal);

    private static readonly string OddStream =
        ": a comment\r\n\r\nretry: 10\r\n\r\n" + ChatTranscript.Write(["Hello", " you \"there\" ", "\n", "🐙"]).ReplaceLineEndings("\r\n");

    private readonly IHeaderDictionary _headers = new HeaderDictionary();
    private string _body = "";
    private GatewayHost? _gateway;

    [TearDown]
    public async Task StopAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
    }

    [Test]
    public async Task Whole_NothingToChange_IsIdentical([Values] bool guard)
    {
        await StartAsync(http => AnswerAsync(http, 200, "application/json", OddAnswer), guard);

        using var response = await _gateway!.AskAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(Encoding.UTF8.GetByteCount(OddAnswer)));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(Encoding.UTF8.GetBytes(OddAnswer)));
    }

    [Test]
    public async Task Streamed_NothingToChange_IsIdentical([Values] bool guard)
    {
        await StartAsync(http => StreamAsync(http, OddStream), guard);

        using var response = await _gateway!.AskAsync();

        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(Encoding.UTF8.GetBytes(OddStream)));
    }

    [Test]
    public async Task Request_NothingToChange_ReachesTheUpstreamIdentical([Values] bool guard)
    {
        await StartAsync(RecordAsync, guard);

        using var response = await _gateway!.AskAsync(OddQuestion);

        Assert.That(_body, Is.EqualTo(OddQuestion));
        Assert.That(_headers.ContentLength, Is.EqualTo(Encoding.UTF8.GetByteCount(OddQuestion)));
    }

    [Test]
    public async Task Request_WithCredentials_ReachesTheUpstreamWithThem([Values] bool guard)
    {
        await StartAsync(RecordAsync, guard);

        using var response = await _gateway!.AskAsync(change: request =>
        {
            request.Headers.Add("Authorization", "Bearer sk-of-the-caller");
            request.Headers.Add("x-api-key", "of-the-caller");
            request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_headers.Authorization.ToString(), Is.EqualTo("Bearer sk-of-the-caller"));
        Assert.That(_headers["x-api-key"].ToString(), Is.EqualTo("of-the-caller"));
        Assert.That(_headers.Keys, Has.None.StartWith("X-Forwarded"));
    }

    [Test]
    public async Task Bare_PersonalData_PassesUnseen()
    {
        var answer = ChatMessages.Answer("Mail ada@example.org.");
        await StartAsync(http => AnswerAsync(http, 200, "application/json", answer), guard: false);

        using var response = await _gateway!.AskAsync();

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(answer));
        Assert.That(_gateway.Exchanges.TryTake(out _), Is.False);
    }

    [TestCase(401, "application/json", """{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""")]
    [TestCase(429, "application/json", """{"error":{"message":"Slow down.","type":"rate_limit_error","param":null,"code":"rate_limit_exceeded"}}""")]
    [TestCase(500, "application/json", """{"error":"of no protocol's shape"}""")]
    [TestCase(404, "text/html", "<html><body><h1>404 Not Found</h1></body></html>")]
    [TestCase(503, "text/html; charset=utf-8", "<html><body>Service Unavailable – try later</body></html>")]
    [TestCase(502, "text/plain", "upstream connect error")]
    public async Task Error_OfTheUpstream_ArrivesAsItIs(int status, string contentType, string error)
    {
        foreach (var guard in (bool[])[true, false])
        {
            await StopAsync();
            await StartAsync(
                http =>
                {
                    http.Response.Headers.RetryAfter = "7";
                    return AnswerAsync(http, status, contentType, error);
                },
                guard);

            using var response = await _gateway!.AskAsync();

            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo(contentType));
            Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(error));
        }
    }

    [Test]
    public async Task Error_WithPersonalData_IsRedacted([Values("application/json", "text/html")] string contentType)
    {
        var error = contentType == "text/html" ? "<p>Ask {0}</p>" : "{{\"error\":{{\"message\":\"Ask {0}\"}}}}";
        await StartAsync(http => AnswerAsync(http, 500, contentType, Format(error, "ada@example.org")));

        using var response = await _gateway!.AskAsync();
        var exchange = await _gateway.Exchanges.NextAsync();

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(Format(error, "[EMAIL]")));
        Assert.That((exchange.Outcome.Kind, exchange.Outcome.StatusCode), Is.EqualTo((AiGuardOutcomeKind.Completed, 500)));
    }

    [Test]
    public async Task Upstream_NotReachable_Is502([Values] bool guard)
    {
        // Bound but not listening: nobody else can take the port, and whoever connects is refused.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _gateway = await GatewayHost.StartAsync(new Uri($"http://{nobody.LocalEndPoint}"), $"--Guard={guard}");

        using var response = await _gateway.AskAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
        if (guard)
        {
            var outcome = (await _gateway.Exchanges.NextAsync()).Outcome;
            Assert.That((outcome.Kind, outcome.StatusCode, outcome.Denial), Is.EqualTo((AiGuardOutcomeKind.Completed, 502, (AiGuardDenial?)null)));
        }
    }

    private static string Format(string text, string argument) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, argument);

    private static async Task AnswerAsync(HttpContext http, int status, string contentType, string answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer);
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    }

    private static async Task StreamAsync(HttpContext http, string stream)
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var piece in Encoding.UTF8.GetBytes(stream).Chunk(100))
        {
            await http.Response.Body.WriteAsync(piece);
            await http.Response.Body.FlushAsync();
        }
    }

    private async Task RecordAsync(HttpContext http)
    {
        foreach (var (name, value) in http.Request.Headers)
            _headers[name] = value;
        using var reader = new StreamReader(http.Request.Body);
        _body = await reader.ReadToEndAsync();
        await AnswerAsync(http, 200, "application/json", ChatMessages.Answer("Hello"));
    }

    private async Task StartAsync(RequestDelegate upstream, bool guard = true) =>
        _gateway = await GatewayHost.StartAsync(upstream, $"--Guard={guard}");
}
