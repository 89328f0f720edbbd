using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Pipeline;

/// <summary>Whole answers: the same filters and the same guarantee as for streams, in one piece.</summary>
[TestFixture]
internal sealed class WholeAnswerTests
{
    [TestCase("""{ "choices" : [ {"index":0, "message":{"role":"assistant","content":"caf\u00e9 \/ ok"}} ] }""")]
    [TestCase("""{"choices":[],"usage":null}""")]
    [TestCase("""{"error":{"message":"no","type":"x"}}""")]
    [TestCase("""[1, "two", {"three": null}]""")]
    public async Task Json_NothingToChange_KeepsItsBytes(string body) => Assert.That(await RunAsync(body), Is.EqualTo(body));

    [TestCase("""{"choices":[{"index":0,"message":{"role":"assistant","content":"my SECRET \u00e9"}}]}""", """{"choices":[{"index":0,"message":{"role":"assistant","content":"my [x] é"}}]}""")]
    [TestCase("""{"choices":[{"message":{"content":"SECRET"}},{"message":{"content":"two SECRET"}}]}""", """{"choices":[{"message":{"content":"[x]"}},{"message":{"content":"two [x]"}}]}""")]
    [TestCase("""{"choices":[{"message":{"content":null,"refusal":"SECRET"}}]}""", """{"choices":[{"message":{"content":null,"refusal":"[x]"}}]}""")]
    [TestCase("""{"choices":[{"message":{"content":[{"type":"text","text":"SECRET"}]}}]}""", """{"choices":[{"message":{"content":[{"type":"text","text":"[x]"}]}}]}""")]
    [TestCase("""{"choices":[{"message":{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"SECRET"}}]}}]}""", """{"choices":[{"message":{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"[x]"}}]}}]}""")]
    [TestCase("""{"choices":[{"message":{"content":"SECRET"},"logprobs":{"content":[{"token":"SECRET"}]}}]}""", """{"choices":[{"message":{"content":"[x]"},"logprobs":null}]}""")]
    [TestCase("""{"error":{"message":"SECRET"}}""", """{"error":{"message":"[x]"}}""")]
    [TestCase("""{"choices":[],"something_new":{"deep":["SECRET"]}}""", """{"choices":[],"something_new":{"deep":["[x]"]}}""")]
    [TestCase("""{"title":"SECRET","list":["a SECRET"]}""", """{"title":"[x]","list":["a [x]"]}""")]
    public async Task Json_TextAnywhere_IsEditedInPlace(string body, string expected) => Assert.That(await RunAsync(body), Is.EqualTo(expected));

    [TestCase("not json")]
    [TestCase("""{"choices":[]} trailing""")]
    [TestCase("""{"choices":[],"\ud800":"x"}""")]
    [TestCase("""{"choices":[],"x":"a","x":"b"}""")]
    [TestCase("""{"choices":[{"message":{"content":"1","content":"SECRET"}}]}""")]
    [TestCase("""{"choices":[{"message":{"content":"1","\u0063ontent":"2"}}]}""")]
    public async Task Json_Malformed_IsRefused(string body)
    {
        var harness = new AnswerHarness(AnswerFormat.Json, [new WordRedactor("SECRET", "[x]")]);
        await harness.WriteAsync(body);
        Assert.That(await harness.EndAsync(), Is.Empty);
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.UninspectableResponse));
    }

    [Test]
    public async Task Json_Usage_IsRead()
    {
        var harness = new AnswerHarness(AnswerFormat.Json, []);
        await harness.WriteAsync("""{"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7}}""");
        await harness.EndAsync();
        Assert.That((harness.Context.Usage.InputTokens, harness.Context.Usage.OutputTokens), Is.EqualTo((11L, 7L)));
    }

    [Test]
    public async Task Json_NoUsage_IsEstimatedFromTheText()
    {
        var harness = new AnswerHarness(AnswerFormat.Json, []);
        await harness.WriteAsync(JsonSerializer.Serialize(new { choices = new[] { new { message = new { content = new string('x', 40) } } } }));
        await harness.EndAsync();
        Assert.That((harness.Context.Usage.OutputTokens, harness.Context.Usage.IsEstimated), Is.EqualTo((10L, true)));
    }

    [Test]
    public async Task Text_IsInspectedWhole()
    {
        var harness = new AnswerHarness(AnswerFormat.Text, [new WordRedactor("SECRET", "[x]")]);
        await harness.WriteAsync("my SEC");
        await harness.WriteAsync("RET");
        Assert.That(await harness.EndAsync(), Is.EqualTo("my [x]"));
    }

    private static async Task<string> RunAsync(string body)
    {
        var harness = new AnswerHarness(AnswerFormat.Json, [new WordRedactor("SECRET", "[x]")]);
        await harness.WriteAsync(body);
        Assert.That(harness.Released, Is.Empty, "nothing of a whole answer leaves before all of it is known");
        return await harness.EndAsync();
    }
}
