using AiApiGuard.Pipeline;
using AiApiGuard.Protocols.Cohere;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.Tests.Protocols.Cohere;

[TestFixture]
internal sealed class CohereAnswerTests
{
    private static readonly CohereProtocol Protocol = new();

    [TestCase("""{"type":"message-start","id":"i","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}}}""", "0.tool_plan=")]
    [TestCase("""{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}""", "1.text=")]
    [TestCase("""{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"a"}}}}""", "1.text=a")]
    [TestCase("""{"type":"content-delta","index":1,"delta":{"message":{"content":{"text":"a"}}},"logprobs":{"token_ids":[1],"text":"a"}}""", "3.text=a")]
    [TestCase("""{"type":"content-delta","index":0,"delta":{"message":{"content":{"thinking":"a"}}}}""", "1.thinking=a")]
    [TestCase("""{"type":"content-end","index":1}""", "end 3")]
    [TestCase("""{"type":"tool-plan-delta","delta":{"message":{"tool_plan":"a"}}}""", "0.tool_plan=a")]
    [TestCase("""{"type":"tool-call-start","index":1,"delta":{"message":{"tool_calls":{"id":"c","type":"function","function":{"name":"f","arguments":""}}}}}""", "tool_calls.function.name=f|4.tool_calls.arguments=")]
    [TestCase("""{"type":"tool-call-delta","index":1,"delta":{"message":{"tool_calls":{"function":{"arguments":"{\"a"}}}}}""", "4.tool_calls.arguments={\"a")]
    [TestCase("""{"type":"tool-call-end","index":1}""", "end 4")]
    [TestCase("""{"type":"citation-start","index":0,"delta":{"message":{"citations":{"start":0,"end":1,"text":"t","sources":[{"type":"document","id":"d","document":{"id":"d","title":"T"}}],"type":"TEXT_CONTENT"}}}}""", "repeat citations.text=t|citations.sources[0].type=document|citations.sources[0].id=d|citations.sources[0].document.id=d|citations.sources[0].document.title=T")]
    [TestCase("""{"type":"message-end","delta":{"finish_reason":"ERROR","error":"e"}}""", "0.error=e|end")]
    [TestCase("""{"type":"debug","prompt":"p"}""", "0.prompt=p")]
    [TestCase("""{"type":"tool-news","delta":{"message":{"news":{"deep":["a"]}}}}""", "0.news.deep[0]=a")]
    [TestCase("""{"message":"m","id":"i"}""", "0.message=m")]
    [TestCase("""{"id":"i","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"thinking","thinking":"h"},{"type":"text","text":"a"}],"citations":[{"text":"a","sources":[]}]},"logprobs":[{"text":"a"}],"news":"n"}""", "1.thinking=h|3.text=a|repeat citations.text=a|0.news=n")]
    [TestCase("""{"id":"i","finish_reason":"TOOL_CALL","message":{"tool_plan":"p","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}},"stray"]}}""", "0.tool_plan=p|tool_calls.function.name=f|2.tool_calls.arguments={}|4.tool_calls=stray")]
    public void Read_Event_FindsEveryText(string body, string expected)
    {
        Assert.That(ProtocolReading.Matches(Protocol, body), Is.True);
        Assert.That(ProtocolReading.Texts(Protocol, body), Is.EqualTo(expected));
    }

    [TestCase("""{"choices":[]}""")]
    [TestCase("""{"type":"content_block_delta"}""")]
    [TestCase("""{"message":{"content":"x"},"done":false}""")]
    [TestCase("""{"message":"x","model":"m"}""")]
    [TestCase("""{"text":"x"}""")]
    [TestCase("[]")]
    public void MatchesAnswer_OfAnother_IsNot(string body) => Assert.That(ProtocolReading.Matches(Protocol, body), Is.False);

    [TestCase("""{"type":"content-delta","index":"x","delta":[]}""")]
    [TestCase("""{"type":"content-delta","index":2147483647,"delta":{"message":{"content":{"text":"a"},"tool_calls":7,"citations":[null,7]}}}""")]
    [TestCase("""{"message":{"content":[null,7,"x"],"tool_calls":[{"function":[]}]},"finish_reason":5,"usage":{"tokens":7}}""")]
    public void Read_WrongTypes_DoesNotThrow(string body) => Assert.That(() => ProtocolReading.Texts(Protocol, body), Throws.Nothing);

    [TestCase("""{"tokens":{"input_tokens":5,"output_tokens":7},"billed_units":{"input_tokens":1,"output_tokens":1}}""", 5, 7)]
    [TestCase("""{"billed_units":{"input_tokens":1,"output_tokens":2}}""", 1, 2)]
    public void Read_Usage_CountsAllTokens(string usage, long input, long output)
    {
        Assert.That(ProtocolReading.Usage(Protocol, $$$"""{"type":"message-end","delta":{"usage":{{{usage}}} } }"""), Is.EqualTo((input, output)));
        Assert.That(ProtocolReading.Usage(Protocol, $$"""{"finish_reason":"COMPLETE","message":{},"usage":{{usage}}}"""), Is.EqualTo((input, output)));
    }

    [Test]
    public async Task Stream_EveryCut_RedactsAsTheWhole()
    {
        var transcript = new CohereTranscript();
        foreach (var pieces in Cuts.All("say SECRET, SECSECRETRET!"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            await harness.WriteAsync(transcript.WriteStream(pieces));
            Assert.That(transcript.ReadStream(await harness.EndAsync()), Is.EqualTo("say [x], SEC[x]RET!"), string.Join('|', pieces));
            Assert.That((harness.Context.Usage.InputTokens, harness.Context.Usage.OutputTokens), Is.EqualTo((3L, 7L)));
        }
    }

    [Test]
    public async Task Stream_ToolCalls_AreRedactedEachByItself()
    {
        foreach (var pieces in Cuts.All("my SECRET is SEC"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            await harness.WriteAsync(CohereTranscript.Event("content-end", ",\"index\":0"));
            foreach (var piece in pieces)
                await harness.WriteAsync(Arguments(0, piece));
            await harness.WriteAsync(CohereTranscript.Event("tool-call-end", ",\"index\":0") + Arguments(1, "RET"));
            var received = JsonText.ReadEvents(await harness.EndAsync())
                .Where(root => root.TryGetProperty("delta", out _))
                .Select(root => root.GetProperty("delta").GetProperty("message").GetProperty("tool_calls").GetProperty("function").GetProperty("arguments"));
            Assert.That(string.Concat(received.Select(JsonText.Decode)), Is.EqualTo("my [x] is SECRET"), string.Join('|', pieces));
        }
    }

    [Test]
    public async Task Stream_EditedText_DropsLogProbabilitiesThatRepeatIt()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
        await harness.WriteAsync(CohereTranscript.Event("content-delta", ""","index":0,"delta":{"message":{"content":{"text":"SECRET"}}},"logprobs":{"text":"SECRET"}"""));
        Assert.That(await harness.EndAsync(), Does.Contain("\"[x]\"").And.Contains("\"logprobs\":null").And.Not.Contains("SECRET"));
    }

    [Test]
    public void WriteError_Denial_IsAMessage() => Assert.That(
        ProtocolReading.Error(Protocol, new AiGuardDenial("some_reason") { Detail = "No.", Field = "f" }).GetRawText(),
        Is.EqualTo("""{"message":"No.","code":"some_reason","param":"f"}"""));

    [Test]
    public void WriteStreamError_Denial_EndsTheMessage()
    {
        Assert.That(Protocol.ErrorEventName, Is.EqualTo("message-end"));
        var body = ProtocolReading.Error(Protocol, new AiGuardDenial("some_reason"), inStream: true).GetRawText();
        Assert.That(
            body,
            Is.EqualTo("""{"type":"message-end","delta":{"finish_reason":"ERROR","error":"The request was denied: some_reason.","code":"some_reason"}}"""));
        Assert.That(ProtocolReading.Matches(Protocol, body), Is.True);
    }

    private static string Arguments(int call, string piece) => CohereTranscript.Event(
        "tool-call-delta", $$$$$""","index":{{{{{call}}}}},"delta":{"message":{"tool_calls":{"function":{"arguments":"{{{{{piece}}}}}"}}}}""");
}
