using System.Text;
using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols.Ollama;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.Tests.Protocols.Ollama;

[TestFixture]
internal sealed class OllamaAnswerTests
{
    private const string Head = """{"model":"m","created_at":"2025-01-01T00:00:00Z",""";

    [TestCase("""{"model":"m","created_at":"t","message":{"role":"assistant","content":"a","thinking":"b"},"done":false}""", "0.content=a|0.thinking=b")]
    [TestCase("""{"model":"m","created_at":"t","response":"a","thinking":"b","done":false}""", "0.response=a|0.thinking=b")]
    [TestCase("""{"model":"m","message":{"content":"","tool_calls":[{"id":"c","type":"function","function":{"index":0,"name":"f","arguments":{"id":"x","n":1,"deep":{"type":["y"]}}}}]},"done":false}""", "0.content=|tool_calls.function.name=f|tool_calls.function.arguments.id=x|tool_calls.function.arguments.deep.type[0]=y")]
    [TestCase("""{"model":"m","message":{"role":"assistant","content":"a","novelty":{"deep":"x"}},"done":true,"done_reason":"stop"}""", "0.content=a|0.novelty.deep=x")]
    [TestCase("""{"model":"m","response":"","done":true,"context":[1,2,"x"]}""", "0.response=|0.context[2]=x")]
    [TestCase("""{"model":"m","response":"","image":"AAAA","done":true}""", "0.response=")]
    [TestCase("""{"model":"m","message":{"content":"a","images":["AAAA"]},"done":true}""", "0.content=a")]
    [TestCase("""{"model":"m","embeddings":[[0.1,0.2]],"total_duration":1}""", "")]
    [TestCase("""{"embedding":[0.1,0.2]}""", "")]
    [TestCase("""{"error":"model not found"}""", "error=model not found")]
    [TestCase("""{"model":"m","created_at":"t","novelty":"x"}""", "0.novelty=x")]
    [TestCase("""{"done":false,"model":["x"],"created_at":{"y":"z"},"message":"w"}""", "0.model[0]=x|0.created_at.y=z|0.message=w")]
    [TestCase("""{"done":false,"message":{"role":["x"],"tool_calls":["y"],"images":[{"z":"w"}]}}""", "0.role[0]=x|tool_calls=y|images.z=w")]
    public void Read_Answer_FindsEveryText(string body, string expected) => Assert.That(AnswerListing.Texts(new OllamaProtocol(), body), Is.EqualTo(expected));

    [TestCase("""{"done":false,"eval_count":2}""", false)]
    [TestCase("""{"done":true}""", true)]
    [TestCase("""{"done":"true","model":"m","created_at":"t"}""", false)]
    public void Read_Done_EndsTheTexts(string body, bool expected) =>
        Assert.That(AnswerListing.Read(new OllamaProtocol(), body, out _).IsEnd, Is.EqualTo(expected));

    [TestCase("""{"done":true,"prompt_eval_count":11,"eval_count":7}""", 11, 7)]
    [TestCase("""{"done":true,"prompt_eval_count":"x","eval_count":-1}""", 0, 0)]
    public void Read_Usage_IsSet(string body, long input, long output)
    {
        AnswerListing.Read(new OllamaProtocol(), body, out var usage);
        Assert.That((usage.InputTokens, usage.OutputTokens), Is.EqualTo((input, output)));
    }

    [Test]
    public void Read_LogProbabilitiesBeforeTheirText_AreATextOfTheirOwn() => Assert.That(
        AnswerListing.Texts(new OllamaProtocol(), """{"message":{"content":""},"logprobs":[{"token":"SEC","bytes":[83]}],"done":false}"""),
        Is.EqualTo("0.logprobs[0].token=SEC|0.content="));

    [Test]
    public async Task Stream_EveryCut_RedactsTheSameText([Values] bool isChat)
    {
        IProtocolTranscript transcript = isChat ? new OllamaChatTranscript() : new OllamaGenerateTranscript();
        foreach (var pieces in Cuts.All("say SECRET, SECSECRETRET and SECRE!"))
        {
            var released = await RunAsync(AnswerFormat.Lines, transcript.WriteStream(pieces));
            Assert.That(transcript.ReadStream(released), Is.EqualTo("say [x], SEC[x]RET and SECRE!"), string.Join('|', pieces));
        }
    }

    [Test]
    public async Task Stream_ThinkingAndContent_AreTextsOfTheirOwn()
    {
        var stream = new StringBuilder();
        foreach (var piece in Cuts.Sizes("my SECRET", 1).Single())
            stream.Append(Head).Append($$""" "message":{"role":"assistant","content":"","thinking":"{{piece}}"},"done":false}""").Append('\n');
        stream.Append(Head).Append(""" "message":{"role":"assistant","content":"SECRET"},"done":false}""").Append('\n');
        var released = await RunAsync(AnswerFormat.Lines, stream.ToString());
        var messages = JsonText.ReadLines(released).Select(line => line.GetProperty("message")).ToList();
        Assert.That(string.Concat(messages.Where(message => message.TryGetProperty("thinking", out _)).Select(message => message.GetProperty("thinking").GetString())), Is.EqualTo("my [x]"));
        Assert.That(messages[^1].GetProperty("content").GetString(), Is.EqualTo("[x]"));
    }

    [Test]
    public async Task Stream_ToolCall_IsRedactedWhereItStands() => Assert.That(
        await RunAsync(AnswerFormat.Lines, Head + """ "message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":{"to":"SECRET"}}}]},"done":false}""" + "\n"),
        Does.Contain("""{"to":"[x]"}"""));

    [Test]
    public async Task Stream_EditedText_DropsLogProbabilitiesThatRepeatIt()
    {
        var released = await RunAsync(AnswerFormat.Lines, Head + """ "response":"SECRET","logprobs":[{"token":"SECRET"}],"done":false}""" + "\n");
        using var line = JsonDocument.Parse(released);
        Assert.That(line.RootElement.GetProperty("logprobs").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("my SECRET", "null")]
    [TestCase("nothing", "[1,2]")]
    public async Task Stream_EditedText_DropsTheTokensThatRepeatIt(string text, string expected)
    {
        foreach (var pieces in Cuts.All(text))
        {
            var stream = string.Concat(pieces.Select(piece => Head + $$""" "response":"{{piece}}","done":false}""" + "\n"));
            stream += Head + """ "response":"","done":true,"context":[1,2]}""" + "\n";
            Assert.That(await RunAsync(AnswerFormat.Lines, stream), Does.EndWith("\"context\":" + expected + "}\n"), string.Join('|', pieces));
        }
    }

    [TestCase("my SECRET", "[x]", "null")]
    [TestCase("nothing", "nothing", "[1,2]")]
    public async Task Whole_EditedText_DropsTheTokensThatRepeatIt(string text, string expected, string tokens) => Assert.That(
        await RunAsync(AnswerFormat.Json, $$"""{"context":[1,2],"response":"{{text}}","done":true}"""),
        Does.StartWith($$"""{"context":{{tokens}},""").And.Contain(expected));

    [Test]
    public async Task Stream_ErrorInTheMiddle_IsInspected() => Assert.That(
        await RunAsync(AnswerFormat.Lines, Head + """ "response":"a","done":false}""" + "\n" + """{"error":"SECRET"}""" + "\n"),
        Does.EndWith("""{"error":"[x]"}""" + "\n"));

    [Test]
    public async Task Whole_Answer_IsEditedInPlace([Values] bool isChat)
    {
        IProtocolTranscript transcript = isChat ? new OllamaChatTranscript() : new OllamaGenerateTranscript();
        Assert.That(await RunAsync(AnswerFormat.Json, transcript.WriteWhole("my SECRET")), Is.EqualTo(transcript.WriteWhole("my [x]")));
        Assert.That(transcript.ReadWhole(transcript.WriteWhole("\"é\" 🐙")), Is.EqualTo("\"é\" 🐙"));
    }

    [TestCase(400, "invalid_request", "'model' is required.", "model", """{"error":"\u0027model\u0027 is required.","code":"invalid_request","field":"model"}""")]
    [TestCase(403, "tenant_blocked", null, null, """{"error":"The request was denied: tenant_blocked.","code":"tenant_blocked"}""")]
    public void WriteError_IsOneString(int status, string reason, string? detail, string? field, string expected) => Assert.That(
        AnswerListing.Error(new OllamaProtocol(), new AiGuardDenial(reason) { StatusCode = status, Detail = detail, Field = field }), Is.EqualTo(expected));

    private static async Task<string> RunAsync(AnswerFormat format, string answer)
    {
        var harness = new AnswerHarness(format, [new WordRedactor("SECRET", "[x]")], ofRequest: new OllamaProtocol());
        await harness.WriteAsync(answer);
        var released = await harness.EndAsync();
        Assert.That(harness.Decision.Denial, Is.Null);
        return released;
    }
}
