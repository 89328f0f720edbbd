using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.BadInput;

[TestFixture]
public class RequestBodyTests
{
    private const int SmallLimit = 1024;
    private const string SmallPath = "/small" + GuardedHost.ChatPath;

    private GuardedHost _host = null!;
    private int _calls;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard
            .AddPolicy("Chat", policy => policy.LimitRequestSize(8 * 1024 * 1024).ValidateSchema())
            .AddPolicy("Small", policy => policy.LimitRequestSize(SmallLimit).ValidateSchema()),
        app =>
        {
            app.MapPost(GuardedHost.ChatPath, AnswerAsync).RequireAiGuard("Chat");
            app.MapPost(SmallPath, AnswerAsync).RequireAiGuard("Small");
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [SetUp]
    public void Forget() => _calls = 0;

    [TestCase("", null, "empty")]
    [TestCase("Hello", null, "line 1")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":"Hel""", null, "line 1")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":"Hello"}]""", null, "line 1")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":"Hello"}]} {}""", null, "line 1")]
    [TestCase("""{"model":"demo-1",/**/"messages":[]}""", null, "line 1")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":"Hello",}]}""", null, "line 1")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":"\x"}]}""", null, "line 1")]
    [TestCase("""{"model":"a","model":"b","messages":[]}""", "model", "twice")]
    [TestCase("""{"model":"a","\u006dodel":"b","messages":[]}""", "model", "twice")]
    [TestCase("""{"model":"a","messages":[{"role":"user","content":"a","content":"b"}]}""", "content", "twice")]
    [TestCase("""{"model":"a","\ud800":1,"messages":[{"role":"user","content":"a"}]}""", null, "surrogate")]
    public async Task Post_NotJson_IsInvalidJson(string body, string? field, string part)
    {
        var error = await RejectAsync(Encoding.UTF8.GetBytes(body));

        Assert.That((error.Code, error.Param), Is.EqualTo(("invalid_json", field)));
        Assert.That(error.Message, Does.Contain(part));
    }

    [TestCase("null", "body")]
    [TestCase("[]", "body")]
    [TestCase("\"messages\"", "body")]
    [TestCase("{}", "messages")]
    [TestCase("""{"model":"demo-1"}""", "messages")]
    [TestCase("""{"model":"demo-1","messages":null}""", "messages")]
    [TestCase("""{"model":"demo-1","messages":[]}""", "messages")]
    [TestCase("""{"model":"demo-1","messages":"Hello"}""", "messages")]
    [TestCase("""{"model":"demo-1","messages":{"0":{}}}""", "messages")]
    [TestCase("""{"model":"demo-1","messages":["Hello"]}""", "messages[0]")]
    [TestCase("""{"model":"demo-1","messages":[{"content":"Hello"}]}""", "messages[0].role")]
    [TestCase("""{"model":"demo-1","messages":[{"role":1,"content":"Hello"}]}""", "messages[0].role")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"root","content":"Hello"}]}""", "messages[0].role")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":"a"},{"role":"user","content":1}]}""", "messages[1].content")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":{}}]}""", "messages[0].content")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":[]}]}""", "messages[0].content")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user"}]}""", "messages[0].content")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":["Hello"]}]}""", "messages[0].content[0]")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":[{"text":"Hello"}]}]}""", "messages[0].content[0].type")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":[{"type":"text"}]}]}""", "messages[0].content[0].text")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"tool","content":"a"}]}""", "messages[0].tool_call_id")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":"\ud800"}]}""", "messages[0].content")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":"\udc00\ud800"}]}""", "messages[0].content")]
    [TestCase("""{"model":"\ud800","messages":[{"role":"user","content":"Hello"}]}""", "model")]
    [TestCase("""{"model":"demo-1","messages":[{"role":"user","content":[{"type":"\ud800ext","text":"Hello"}]}]}""", "body")]
    [TestCase("""{"model":1,"messages":[{"role":"user","content":"Hello"}]}""", "model")]
    [TestCase("""{"model":"","messages":[{"role":"user","content":"Hello"}]}""", "model")]
    [TestCase("""{"messages":[{"role":"user","content":"Hello"}]}""", "model")]
    [TestCase("""{"model":"demo-1","stream":"true","messages":[{"role":"user","content":"Hello"}]}""", "stream")]
    [TestCase("""{"model":"demo-1","temperature":"hot","messages":[{"role":"user","content":"Hello"}]}""", "temperature")]
    [TestCase("""{"model":"demo-1","temperature":1e999,"messages":[{"role":"user","content":"Hello"}]}""", "temperature")]
    [TestCase("""{"model":"demo-1","max_tokens":1.5,"messages":[{"role":"user","content":"Hello"}]}""", "max_tokens")]
    [TestCase("""{"model":"demo-1","n":0,"messages":[{"role":"user","content":"Hello"}]}""", "n")]
    [TestCase("""{"model":"demo-1","tools":"all","messages":[{"role":"user","content":"Hello"}]}""", "tools")]
    public async Task Post_WrongShape_NamesTheField(string body, string field)
    {
        var error = await RejectAsync(Encoding.UTF8.GetBytes(body));

        Assert.That((error.Code, error.Param), Is.EqualTo(("invalid_request", field)));
        Assert.That(error.Message, Does.StartWith($"'{field}' "));
    }

    [TestCase("[")]
    [TestCase("{\"a\":")]
    [TestCase("{\"messages\":[")]
    public async Task Post_AMillionNestedBrackets_IsInvalidJson(string bracket)
    {
        var count = Math.Min(1_000_000, 8 * 1024 * 1024 / bracket.Length);

        var error = await RejectAsync(Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, bracket, count).ToString()));

        Assert.That(error.Code, Is.EqualTo("invalid_json"));
    }

    [TestCase(new byte[] { 0xFF })]
    [TestCase(new byte[] { 0xC0, 0xAF })]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 })]
    [TestCase(new byte[] { 0xF0, 0x9F })]
    public async Task Post_InvalidUtf8_IsInvalidJson(byte[] bytes)
    {
        var error = await RejectAsync([.. "{\"model\":\"demo-1\",\"messages\":[{\"role\":\"user\",\"content\":\""u8, .. bytes, .. "\"}]}"u8]);

        Assert.That(error.Code, Is.EqualTo("invalid_json"));
        Assert.That(error.Message, Does.Contain("UTF-8"));
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("identity, gzip")]
    public async Task Post_EncodedBody_IsUnsupported(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(GuardedHost.ChatPath, UriKind.Relative));
        request.Content = new StringContent(ChatMessages.Question, Encoding.UTF8, "application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        using var response = await _host.Client.SendAsync(request);

        await AssertUnsupportedAsync(response);
    }

    [TestCase("utf-16")]
    [TestCase("\"UTF-16\"")]
    [TestCase("iso-8859-1")]
    [TestCase("utf-7")]
    public async Task Post_OtherCharset_IsUnsupported(string charset)
    {
        using var response = await _host.PostAsync(Encoding.UTF8.GetBytes(ChatMessages.Question), contentType: $"application/json; charset={charset}");

        await AssertUnsupportedAsync(response);
    }

    [TestCase("nonsense")]
    [TestCase("application/json; charset=utf-16; ;=")]
    public async Task Post_ContentTypeThatCannotBeRead_IsUnsupported(string contentType)
    {
        using var response = await _host.PostAsync(Encoding.UTF8.GetBytes(ChatMessages.Question), contentType: contentType);

        await AssertUnsupportedAsync(response);
    }

    [TestCase("application/json; charset=\"utf-8\"")]
    [TestCase("application/json; charset=UTF-8")]
    [TestCase("text/plain")]
    public async Task Post_Utf8OfWhateverType_IsReadByThePathsProtocol(string contentType)
    {
        using var good = await _host.PostAsync(Encoding.UTF8.GetBytes(ChatMessages.Question), contentType: contentType);
        using var bad = await _host.PostAsync("Hello"u8.ToArray(), contentType: contentType);

        Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(bad.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Post_DeclaredTooLarge_IsRejectedBeforeAnythingIsRead()
    {
        using var connection = await RawConnection.OpenAsync(_host.Address);
        await connection.SendAsync($"POST {SmallPath} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {SmallLimit + 1}\r\n\r\n");

        // Not a byte of the body was sent, so the answer cannot have waited for one.
        var (head, body) = await connection.ReceiveAsync();

        Assert.That(head, Does.StartWith("HTTP/1.1 413 "));
        Assert.That(OpenAiErrorBody.Parse(body).Code, Is.EqualTo("request_too_large"));
        Assert.That(_calls, Is.Zero);
    }

    [Test]
    public async Task Post_CountedTooLarge_IsRejectedBeforeItIsReadWhole()
    {
        using var connection = await RawConnection.OpenAsync(_host.Address);
        await connection.SendAsync($"POST {SmallPath} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (var sent = 0; sent <= SmallLimit; sent += 256)
            await connection.SendAsync($"100\r\n{new string(' ', 256)}\r\n");

        // The chunk that ends the body was never sent.
        var (head, body) = await connection.ReceiveAsync();

        Assert.That(head, Does.StartWith("HTTP/1.1 413 "));
        Assert.That(OpenAiErrorBody.Parse(body).Code, Is.EqualTo("request_too_large"));
        Assert.That(_calls, Is.Zero);
    }

    [TestCase(SmallLimit, HttpStatusCode.OK)]
    [TestCase(SmallLimit + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_AtTheLimit_IsStillAllowed(int length, HttpStatusCode expected)
    {
        using var response = await _host.PostAsync(ChatMessages.Question.PadRight(length), SmallPath);

        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }

    private async Task<OpenAiErrorBody> RejectAsync(byte[] body)
    {
        using var response = await _host.PostAsync(body);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_calls, Is.Zero);
        var error = await OpenAiErrorBody.ReadAsync(response);
        Assert.That(error.Type, Is.EqualTo("invalid_request_error"));
        return error;
    }

    private async Task AssertUnsupportedAsync(HttpResponseMessage response)
    {
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Code, Is.EqualTo("unsupported_encoding"));
        Assert.That(_calls, Is.Zero);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _calls);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(ChatMessages.Answer("Hello"));
    }
}
