using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Bodies;

[TestFixture]
public class AnswerTests
{
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard
            .AddPolicy("Reject", policy => policy.RedactPii().AddFilter<RecordingFilter>(AiGuardStage.Audit))
            .AddPolicy("InspectAsText", policy => policy.Configure(options => options.UnrecognizedBody = AiGuardUnrecognizedBody.InspectAsText).RedactPii())
            .AddPolicy("Allow", policy => policy.Configure(options => options.UnrecognizedBody = AiGuardUnrecognizedBody.Allow).RedactPii()),
        app =>
        {
            foreach (var policy in (string[])["Reject", "InspectAsText", "Allow"])
                MapEndpoints(app.MapGroup("/" + policy)).RequireAiGuard(policy);
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Whole_NothingToChange_IsIdentical([Values("declared", "undeclared", "piecewise")] string way)
    {
        var answer = ChatMessages.Answer("\\u0048ello \\/ 🐙 1.50").Replace(",", " ,\n ", StringComparison.Ordinal);

        using var response = await PostAsync($"/Reject/{way}", answer);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(Encoding.UTF8.GetBytes(answer)));
    }

    [Test]
    public async Task Whole_SomethingToChange_HasItsLengthCorrected([Values("declared", "undeclared", "piecewise")] string way)
    {
        using var response = await PostAsync($"/Reject/{way}", ChatMessages.Answer("Mail a.rather.long.address@example.org."));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var expected = ChatMessages.Answer("Mail [EMAIL].");
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(expected));
        if (way == "declared")
            Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(expected.Length));
    }

    [Test]
    public async Task Get_Guarded_IsRedacted()
    {
        using var response = await _host.Client.GetAsync(new Uri("/Reject/get", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("[EMAIL]")));
    }

    [Test]
    public async Task Head_Guarded_PassesWithoutABody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/Reject/get", UriKind.Relative));
        using var response = await _host.Client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase(200)]
    [TestCase(202)]
    [TestCase(204)]
    [TestCase(304)]
    [TestCase(404)]
    public async Task Get_EmptyAnswer_Passes(int status)
    {
        using var response = await _host.Client.GetAsync(new Uri($"/Reject/status/{status}", UriKind.Relative));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Error_ProblemDetails_PassesInspected([Values("Reject", "InspectAsText")] string policy)
    {
        using var response = await _host.Client.GetAsync(new Uri($"/{policy}/problem", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var body = await response.Content.ReadAsStringAsync();
        Assert.That(body, Does.Contain("\"Ask [EMAIL]\"").And.Not.Contain("ada@example.org"));
    }

    [Test]
    public async Task Error_PlainText_PassesInspected()
    {
        using var response = await _host.Client.GetAsync(new Uri("/Reject/plain-error", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("Ask [EMAIL]"));
    }

    [TestCase("/html")]
    [TestCase("/binary")]
    [TestCase("/untyped")]
    [TestCase("/utf-16")]
    [TestCase("/broken-json")]
    public async Task Reject_AnswerThatCannotBeInspected_IsBadGateway(string path)
    {
        using var response = await PostAsync("/Reject" + path, ChatMessages.Answer("ada@example.org"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That(response.Content.Headers.ContentEncoding, Is.Empty);
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("uninspectable_response"));
    }

    [TestCase("/binary")]
    [TestCase("/untyped")]
    [TestCase("/utf-16")]
    public async Task InspectAsText_AnswerThatIsNoText_IsBadGateway(string path)
    {
        using var response = await PostAsync("/InspectAsText" + path, ChatMessages.Answer("ada@example.org"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
    }

    [TestCase("/html")]
    [TestCase("/broken-json")]
    public async Task InspectAsText_Text_IsInspected(string path)
    {
        using var response = await PostAsync("/InspectAsText" + path, ChatMessages.Answer("ada@example.org"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("[EMAIL]").And.Not.Contain("ada@example.org"));
    }

    [Test]
    public async Task InspectAsText_StreamOfUnknownEvents_IsInspected()
    {
        using var response = await PostAsync("/InspectAsText/stream", "data: {\"x\":\"Mail ada@exam\"}\n\ndata: {\"x\":\"ple.org.\"}\n\n");

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("data: {\"x\":\"Mail [EMAIL]\"}\n\ndata: {\"x\":\".\"}\n\n"));
    }

    [Test]
    public async Task Reject_StreamOfUnknownEvents_IsBadGateway()
    {
        using var response = await PostAsync("/Reject/stream", "data: {\"x\":\"Mail ada@example.org\"}\n\n");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
    }

    [TestCase("/html")]
    [TestCase("/binary")]
    [TestCase("/untyped")]
    [TestCase("/broken-json")]
    public async Task Allow_UnrecognizedAnswer_PassesUntouched(string path)
    {
        using var response = await PostAsync("/Allow" + path, ChatMessages.Answer("ada@example.org"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("ada@example.org"));
    }

    [Test]
    public async Task Post_WithAcceptEncoding_EndpointDoesNotSeeIt()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/Reject/accepts", UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var response = await _host.Client.SendAsync(request);

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(ChatMessages.Answer("none")));
    }

    private static RouteGroupBuilder MapEndpoints(RouteGroupBuilder group)
    {
        group.MapPost("/declared" + GuardedHost.ChatPath, async http =>
        {
            var answer = Encoding.UTF8.GetBytes(ReadAnswer(http));
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = answer.Length;
            await http.Response.Body.WriteAsync(answer);
        });
        group.MapPost("/undeclared" + GuardedHost.ChatPath, http => WriteAsync(http, "application/json", ReadAnswer(http)));
        group.MapPost("/piecewise" + GuardedHost.ChatPath, async http =>
        {
            http.Response.ContentType = "application/json";
            foreach (var piece in Encoding.UTF8.GetBytes(ReadAnswer(http)).Chunk(7))
            {
                await http.Response.Body.WriteAsync(piece);
                await http.Response.Body.FlushAsync();
            }
        });
        group.MapMethods("/get", ["GET", "HEAD"], http => WriteAsync(http, "application/json", ChatMessages.Answer("ada@example.org")));
        group.MapGet("/status/{status:int}", (int status) => Results.StatusCode(status));
        group.MapGet("/problem", () => Results.Problem("Ask ada@example.org", statusCode: 404));
        group.MapGet("/plain-error", (HttpContext http) =>
        {
            http.Response.StatusCode = 502;
            return WriteAsync(http, "text/plain", "Ask ada@example.org");
        });
        group.MapGet("/accepts", (HttpContext http) => WriteAsync(
            http, "application/json", ChatMessages.Answer(http.Request.Headers.AcceptEncoding.Count == 0 ? "none" : "some")));
        group.MapPost("/html" + GuardedHost.ChatPath, http => WriteAsync(http, "text/html", $"<p>{ReadAnswer(http)}</p>"));
        group.MapPost("/binary" + GuardedHost.ChatPath, http => WriteAsync(http, "application/octet-stream", ReadAnswer(http)));
        group.MapPost("/untyped" + GuardedHost.ChatPath, http => WriteAsync(http, null, ReadAnswer(http)));
        group.MapPost("/utf-16" + GuardedHost.ChatPath, http => WriteAsync(http, "application/json; charset=utf-16", ReadAnswer(http)));
        group.MapPost("/broken-json" + GuardedHost.ChatPath, http => WriteAsync(http, "application/json", ReadAnswer(http)[..^1]));
        group.MapPost("/stream" + GuardedHost.ChatPath, http => WriteAsync(http, "text/event-stream", ReadAnswer(http)));
        return group;
    }

    // The test says in its request what the endpoint answers.
    private static string ReadAnswer(HttpContext http) => Uri.UnescapeDataString(http.Request.Headers["x-answer"].ToString());

    private static Task WriteAsync(HttpContext http, string? contentType, string answer)
    {
        http.Response.ContentType = contentType;
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer)).AsTask();
    }

    private async Task<HttpResponseMessage> PostAsync(string prefix, string answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(prefix + GuardedHost.ChatPath, UriKind.Relative));
        request.Headers.Add("x-answer", Uri.EscapeDataString(answer));
        request.Content = new StringContent(ChatMessages.Question, Encoding.UTF8, "application/json");
        return await _host.Client.SendAsync(request);
    }
}
