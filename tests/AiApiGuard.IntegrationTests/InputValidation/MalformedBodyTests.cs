using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.InputValidation;

/// <summary>What no client library sends: every protocol answers with 400 in the shape of its own errors, and never reaches the endpoint.</summary>
[TestFixture]
public class MalformedBodyTests
{
    private GuardedHost _host = null!;
    private int _calls;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard.AddPolicy("Any", policy => policy.ValidateSchema().DetectPromptInjection().RedactPii()),
        app => app.MapPost("/{**path}", () =>
        {
            Interlocked.Increment(ref _calls);
            return Results.NoContent();
        }).RequireAiGuard("Any"));

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [SetUp]
    public void Forget() => _calls = 0;

    private static IEnumerable<TestCaseData> Bodies()
    {
        foreach (var (name, path, body) in ProtocolSamples.All.Where(sample => !sample.Name.EndsWith("batch", StringComparison.Ordinal)))
        {
            yield return Case("empty", []);
            yield return Case("blank", "  \n"u8.ToArray());
            yield return Case("null", "null"u8.ToArray());
            yield return Case("a number", "1"u8.ToArray());
            yield return Case("a text", "\"Hello\""u8.ToArray());
            yield return Case("an array of numbers", "[1,2]"u8.ToArray());
            yield return Case("an empty array", "[]"u8.ToArray());
            yield return Case("an empty object", "{}"u8.ToArray());
            yield return Case("cut off", Encoding.UTF8.GetBytes(body[..(body.Length / 2)]));
            yield return Case("twice", Encoding.UTF8.GetBytes(body + body));
            yield return Case("a trailing comma", Encoding.UTF8.GetBytes($"{body.TrimEnd()[..^1]},}}"));
            yield return Case("a comment", Encoding.UTF8.GetBytes($"/* a */{body}"));
            yield return Case("single quotes", Encoding.UTF8.GetBytes(body.Replace('"', '\'')));
            yield return Case("NaN", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", "\"a\":NaN")));
            yield return Case("a leading zero", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", "\"a\":01")));
            yield return Case("a raw line break in a text", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", "\"a\":\"b\nc\"")));
            yield return Case("a duplicate", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", "\"a\":1,\"a\":2")));
            yield return Case("an escaped duplicate", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", "\"a\":1,\"\\u0061\":2")));
            yield return Case("a duplicate deep inside", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", "\"a\":{\"b\":[{\"c\":1,\"c\":2}]}")));
            yield return Case("a name in two spellings", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", "\"abc\":1,\"aBC\":2")));
            yield return Case("half a surrogate pair in a text", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", "\"a\":\"\\ud83d\"")));
            yield return Case("half a surrogate pair in a name", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", "\"\\ud83d\":1")));
            yield return Case("invalid UTF-8", [.. Encoding.UTF8.GetBytes(body[..^1].TrimEnd()[..^1]), .. ",\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
            yield return Case("UTF-16", Encoding.Unicode.GetBytes(body));
            yield return Case("nested arrays", Encoding.UTF8.GetBytes(ProtocolSamples.Insert(body, "{", $"\"a\":{new string('[', 100)}{new string(']', 100)}")));

            TestCaseData Case(string what, byte[] bytes) => new TestCaseData(path, bytes).SetArgDisplayNames(name, what);
        }
    }

    [TestCaseSource(nameof(Bodies))]
    public async Task Post_Malformed_IsRefusedInTheProtocolsWords(string path, byte[] body)
    {
        using var response = await _host.PostAsync(body, path);
        var answer = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), answer);
        Assert.That(_calls, Is.Zero);
        using var error = JsonDocument.Parse(answer);
        Assert.That(IsErrorOf(path, error.RootElement), Is.True, answer);
    }

    // A mark of order is no JSON, and parsers differ on whether they pass over it.
    [TestCase(GuardedHost.ChatPath)]
    [TestCase(ProtocolSamples.AnthropicPath)]
    public async Task Post_ByteOrderMark_IsRefused(string path)
    {
        var body = ProtocolSamples.All.First(sample => sample.Path == path).Body;
        using var response = await _host.PostAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(body)], path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_calls, Is.Zero);
    }

    private static bool IsErrorOf(string path, JsonElement answer) => path switch
    {
        ProtocolSamples.AnthropicPath => answer.GetProperty("type").GetString() == "error" && answer.GetProperty("error").GetProperty("type").GetString() == "invalid_request_error",
        ProtocolSamples.GeminiPath => answer.GetProperty("error").GetProperty("status").GetString() == "INVALID_ARGUMENT",
        ProtocolSamples.OllamaChatPath or ProtocolSamples.OllamaGeneratePath => answer.GetProperty("error").ValueKind == JsonValueKind.String,
        ProtocolSamples.CoherePath => answer.GetProperty("message").ValueKind == JsonValueKind.String,
        ProtocolSamples.McpPath => answer.GetProperty("jsonrpc").GetString() == "2.0" && answer.GetProperty("error").GetProperty("code").ValueKind == JsonValueKind.Number,
        _ => answer.GetProperty("error").GetProperty("type").GetString() == "invalid_request_error",
    };
}
