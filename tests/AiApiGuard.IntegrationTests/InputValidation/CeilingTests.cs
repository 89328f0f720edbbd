using System.Net;
using AiApiGuard.Filters.InputValidation.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.InputValidation;

/// <summary>Each ceiling of <c>ValidateSchema</c>, at it and one beyond.</summary>
[TestFixture]
public class CeilingTests
{
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard.AddPolicy("Small", policy => policy.ValidateSchema(Configure)).AddPolicy("Default", policy => policy.ValidateSchema()),
        app =>
        {
            app.MapPost("/default" + GuardedHost.ChatPath, static () => Results.NoContent()).RequireAiGuard("Default");
            app.MapPost("/{**path}", static () => Results.NoContent()).RequireAiGuard("Small");
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    private static void Configure(SchemaOptions options)
    {
        options.MaxMessages = 3;
        options.MaxPartsPerMessage = 2;
        options.MaxTools = 2;
        options.MaxToolSchemaBytes = 200;
        options.MaxStopSequences = 2;
        options.MaxDepth = 10;
        options.MaxProperties = 12;
        options.MaxTextLength = 100;
        options.MaxTotalTextLength = 250;
        options.MaxTexts = 12;
    }

    private static string Chat(string messages, string rest = "") => $$"""{"model":"m","messages":[{{messages}}]{{rest}}}""";

    private static string User(string content) => $$"""{"role":"user","content":{{content}}}""";

    private static string Many(string item, int count) => string.Join(',', Enumerable.Repeat(item, count));

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));

    private static IEnumerable<TestCaseData> Ceilings()
    {
        const string Part = """{"type":"text","text":"a"}""";
        const string Tool = """{"type":"function","function":{"name":"f"}}""";
        const string GeminiTool = """{"functionDeclarations":[{"name":"f"}]}""";
        var question = User("\"a\"");
        yield return Case("messages", 3, "messages", "3 messages", count => (GuardedHost.ChatPath, Chat(Many(question, count))));
        yield return Case("parts", 2, "messages[1].content", "2 parts", count => (GuardedHost.ChatPath, Chat(question + "," + User($"[{Many(Part, count)}]"))));
        yield return Case("tools", 2, "tools", "2 tools", count => (GuardedHost.ChatPath, Chat(question, $$""","tools":[{{Many(Tool, count)}}]""")));
        yield return Case("tools and functions together", 1, "functions", "2 tools", count => (GuardedHost.ChatPath, Chat(question, $$""","tools":[{{Tool}}],"functions":[{{Many("{\"name\":\"f\"}", count)}}]""")));
        yield return Case("bytes of a tool", 200, "tools[1]", "200 bytes", count =>
        {
            // Blanks count: what is bounded is what the next parser has to read.
            var blanks = new string(' ', count - Tool.Length);
            return (GuardedHost.ChatPath, Chat(question, $",\"tools\":[{Tool},{{{blanks}{Tool[1..]}]"));
        });
        yield return Case("stop sequences", 2, "stop", "2 stop sequences", count => (GuardedHost.ChatPath, Chat(question, $$""","stop":[{{Many("\"a\"", count)}}]""")));
        yield return Case("depth", 10, "body", "deeper than 10", count => (GuardedHost.ChatPath, Chat(question, $$""","metadata":{"a":{{Nested(count - 2)}}}""")));
        yield return Case("properties", 12, "body", "12 properties", count => (GuardedHost.ChatPath, Chat(question, ",\"metadata\":{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"p{i}\":1")) + "}")));
        yield return Case("length of a text", 100, "messages[1].content", "100 characters", count => (GuardedHost.ChatPath, Chat(question + "," + User($"\"{new string('ä', count)}\""))));
        yield return Case("length of all texts", 250, "body", "250 characters of text", count =>
            (GuardedHost.ChatPath, Chat(string.Join(',', User($"\"{new string('a', 100)}\""), User($"\"{new string('a', 100)}\""), User($"\"{new string('a', count - 200)}\"")))));
        yield return Case("texts", 12, "body", "12 texts", count => (ProtocolSamples.EmbeddingsPath, $$"""{"model":"m","input":[{{Many("\"a\"", count)}}]}"""));
        yield return Case("items", 3, "input", "3 messages", count => (ProtocolSamples.ResponsesPath, $$"""{"model":"m","input":[{{Many(question, count)}}]}"""));
        yield return Case("tools of Responses", 2, "tools", "2 tools", count => (ProtocolSamples.ResponsesPath, $$"""{"model":"m","input":"a","tools":[{{Many("{\"type\":\"web_search\"}", count)}}]}"""));
        yield return Case("stop of Completions", 2, "stop", "2 stop sequences", count => (ProtocolSamples.CompletionsPath, $$"""{"model":"m","prompt":"a","stop":[{{Many("\"a\"", count)}}]}"""));
        yield return Case("messages of Azure", 3, "messages", "3 messages", count => (ProtocolSamples.AzurePath, Chat(Many(question, count))));
        yield return Case("messages of Anthropic", 3, "messages", "3 messages", count => (ProtocolSamples.AnthropicPath, Chat(Many(question, count), ",\"max_tokens\":1")));
        yield return Case("blocks inside a block", 2, "messages[0].content[0].content", "2 parts", count => (ProtocolSamples.AnthropicPath,
            Chat(User($$"""[{"type":"tool_result","tool_use_id":"t","content":[{{Many(Part, count)}}]}]"""), ",\"max_tokens\":1")));
        yield return Case("stop of Anthropic", 2, "stop_sequences", "2 stop sequences", count => (ProtocolSamples.AnthropicPath, Chat(question, $$""","max_tokens":1,"stop_sequences":[{{Many("\"a\"", count)}}]""")));
        yield return Case("contents of Gemini", 3, "contents", "3 messages", count => (ProtocolSamples.GeminiPath, $$"""{"contents":[{{Many("{\"parts\":[{\"text\":\"a\"}]}", count)}}]}"""));
        yield return Case("functions of Gemini, over its tools", 2, "tools[2].functionDeclarations", "2 tools", count => (ProtocolSamples.GeminiPath, $$"""{"contents":[{"parts":[{"text":"a"}]}],"tools":[{{Many(GeminiTool, count)}}]}"""));
        yield return Case("stop of Gemini", 2, "generationConfig.stop_sequences", "2 stop sequences", count => (ProtocolSamples.GeminiPath, $$$"""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"stop_sequences":[{{{Many("\"a\"", count)}}}]}}"""));
        yield return Case("stop of Ollama", 2, "options.stop", "2 stop sequences", count => (ProtocolSamples.OllamaChatPath, Chat(question, $$""","options":{"stop":[{{Many("\"a\"", count)}}]}""")));
        yield return Case("messages of Cohere", 3, "messages", "3 messages", count => (ProtocolSamples.CoherePath, Chat(Many(question, count))));
        yield return Case("batch of MCP", 3, "body", "3 messages", count => (ProtocolSamples.McpPath, $"[{Many("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", count)}]"));

        static TestCaseData Case(string name, int most, string field, string part, Func<int, (string Path, string Body)> make) =>
            new TestCaseData(make(most).Path, make(most).Body, make(most + 1).Body, field, part).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Ceilings))]
    public async Task Post_AtTheCeiling_PassesAndBeyondIsDeniedByItsPlace(string path, string at, string beyond, string field, string part)
    {
        using var passed = await _host.PostAsync(at, path);
        using var denied = await _host.PostAsync(beyond, path);
        var answer = await denied.Content.ReadAsStringAsync();

        Assert.That(passed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await passed.Content.ReadAsStringAsync());
        Assert.That(denied.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer, Does.Contain(part));
        Assert.That(answer, Does.Contain($"'{field}' must").Or.Contain($"\\u0027{field}\\u0027 must"));
    }

    [Test]
    public async Task Post_ALongConversationWithManyTools_PassesByDefault()
    {
        var messages = Many(User("\"Hello\""), 1500);
        var tools = Many("{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"" + new string('d', 500) + "\",\"parameters\":{\"type\":\"object\"}}}", 300);
        using var response = await _host.PostAsync(Chat(messages, $$""","tools":[{{tools}}]"""), "/default" + GuardedHost.ChatPath);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await response.Content.ReadAsStringAsync());
    }

    [TestCase(4096, HttpStatusCode.NoContent)]
    [TestCase(4097, HttpStatusCode.BadRequest)]
    public async Task Post_ManyProperties_AreBoundedByDefault(int count, HttpStatusCode expected)
    {
        var bias = string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{i}\":1"));
        using var response = await _host.PostAsync(Chat(User("\"a\""), ",\"logit_bias\":{" + bias + "}"), "/default" + GuardedHost.ChatPath);

        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }
}
