using AiApiGuard.Pipeline;
using AiApiGuard.Protocols.Anthropic;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.Tests.Protocols.Anthropic;

[TestFixture]
internal sealed class AnthropicAnswerTests
{
    private static readonly AnthropicProtocol Protocol = new();

    [TestCase("""{"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"a"}}""", "2.text=a")]
    [TestCase("""{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"q"}}""", "1.partial_json={\"q")]
    [TestCase("""{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}""", "0.thinking=hm")]
    [TestCase("""{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"S"}}""", "")]
    [TestCase("""{"type":"content_block_delta","index":0,"delta":{"type":"compaction_delta","content":"a","encrypted_content":"E"}}""", "0.content=a")]
    [TestCase("""{"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"type":"char_location","cited_text":"c","document_index":0,"document_title":"t","file_id":"f"}}}""", "citation.cited_text=c|citation.document_title=t")]
    [TestCase("""{"type":"content_block_delta","index":0,"delta":{"type":"novel_delta","novel":{"deep":["a"]}}}""", "0.novel.deep[0]=a")]
    [TestCase("""{"type":"content_block_start","index":0,"content_block":{"type":"text","text":"a"}}""", "0.text=a")]
    [TestCase("""{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}""", "name=f")]
    [TestCase("""{"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"AAAA"}}""", "")]
    [TestCase("""{"type":"content_block_start","index":2,"content_block":{"type":"web_search_tool_result","tool_use_id":"s1","content":[{"type":"web_search_result","url":"u","title":"t","encrypted_content":"E","page_age":"1 day"}]}}""", "content[0].url=u|content[0].title=t|content[0].page_age=1 day")]
    [TestCase("""{"type":"content_block_start","index":2,"content_block":{"type":"web_fetch_tool_result","tool_use_id":"s1","content":{"type":"web_fetch_result","url":"u","content":{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"AAAA"}}}}}""", "content.url=u")]
    [TestCase("""{"type":"content_block_start","index":2,"content_block":{"type":"web_fetch_tool_result","tool_use_id":"s1","content":{"content":{"source":{"type":"text","media_type":"text/plain","data":"words"}}}}}""", "content.content.source.data=words")]
    [TestCase("""{"type":"content_block_stop","index":3}""", "end 3")]
    [TestCase("""{"type":"message_start","message":{"id":"m","type":"message","role":"assistant","content":[],"model":"x","stop_reason":null,"usage":{"input_tokens":1,"service_tier":"standard"}}}""", "")]
    [TestCase("""{"type":"message_delta","delta":{"stop_reason":"stop_sequence","stop_sequence":"END"},"usage":{"output_tokens":5}}""", "delta.stop_sequence=END")]
    [TestCase("""{"type":"message_stop"}""", "end")]
    [TestCase("""{"type":"ping"}""", "")]
    [TestCase("""{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}""", "error.message=Overloaded")]
    [TestCase("""{"type":"a_new_event","id":"i","note":{"text":"a"}}""", "2147483647.id=i|2147483647.note.text=a")]
    [TestCase("""{"input_tokens":12}""", "")]
    [TestCase("""{"error":{"message":"m"}}""", "error.message=m")]
    public void Read_Event_FindsEveryText(string body, string expected)
    {
        Assert.That(ProtocolReading.Matches(Protocol, body), Is.True);
        Assert.That(ProtocolReading.Texts(Protocol, body), Is.EqualTo(expected));
    }

    [Test]
    public void Read_WholeAnswer_UsesTheChannelsOfTheStream() => Assert.That(
        ProtocolReading.Texts(
            Protocol,
            """
            {"id":"msg_1","type":"message","role":"assistant","model":"x","content":[
             {"type":"thinking","thinking":"hm","signature":"S"},{"type":"redacted_thinking","data":"AAAA"},
             {"type":"text","text":"a","citations":[{"type":"page_location","cited_text":"c","document_title":"t"}]},
             {"type":"tool_use","id":"toolu_1","name":"f","input":{"id":"1","list":["x",{"type":"y"}]}},"stray"],
             "stop_reason":"tool_use","stop_sequence":null,"container":{"id":"c","expires_at":"2030"},"usage":{"input_tokens":1,"output_tokens":2},"news":"n"}
            """),
        Is.EqualTo("0.thinking=hm|2.text=a|citations[0].cited_text=c|citations[0].document_title=t|name=f|input.id=1|input.list[0]=x|input.list[1].type=y|content=stray|news=n"));

    [TestCase("""{"choices":[]}""")]
    [TestCase("""{"type":"response.output_text.delta","delta":"x"}""")]
    [TestCase("""{"type":"chunk","text":"x"}""")]
    [TestCase("""{"type":"message","text":"x"}""")]
    [TestCase("""{"type":5}""")]
    [TestCase("""{"text":"x"}""")]
    [TestCase("[]")]
    [TestCase("7")]
    public void MatchesAnswer_OfAnother_IsNot(string body) => Assert.That(ProtocolReading.Matches(Protocol, body), Is.False);

    [TestCase("""{"type":"message","content":[null,7,{"type":5,"text":{"a":null}}],"usage":"x"}""")]
    [TestCase("""{"type":"content_block_delta","index":"x","delta":[]}""")]
    [TestCase("""{"type":"content_block_start","content_block":7}""")]
    [TestCase("""{"type":"message_delta","delta":null,"usage":{"output_tokens":"many"}}""")]
    [TestCase("""{"type":"content_block_delta","delta":{"text":"\ud800"}}""")]
    public void Read_WrongTypes_DoesNotThrow(string body) => Assert.That(() => ProtocolReading.Texts(Protocol, body), Throws.Nothing);

    [Test]
    public void Read_Usage_CountsTheCacheAsInput() => Assert.That(
        ProtocolReading.Usage(
            Protocol,
            """{"type":"message_start","message":{"content":[],"usage":{"input_tokens":3,"cache_creation_input_tokens":10,"cache_read_input_tokens":100,"output_tokens":1}}}""",
            """{"type":"message_delta","delta":{},"usage":{"output_tokens":5}}""",
            """{"type":"message_delta","delta":{},"usage":{"output_tokens":9}}"""),
        Is.EqualTo((113L, 9L)));

    [Test]
    public void Read_CountOfTokens_IsUsage() => Assert.That(ProtocolReading.Usage(Protocol, """{"input_tokens":12}"""), Is.EqualTo((12L, 0L)));

    [Test]
    public void Read_FetchedPdf_IsMedia() => Assert.That(
        ProtocolReading.Media(Protocol, """{"type":"content_block_start","index":0,"content_block":{"type":"web_fetch_tool_result","content":{"source":{"type":"base64","media_type":"application/pdf","data":"AAAA"}}}}"""),
        Is.EqualTo(AiGuardMedia.File));

    [TestCase("text_delta", "text")]
    [TestCase("input_json_delta", "partial_json")]
    [TestCase("thinking_delta", "thinking")]
    [TestCase("delta_of_tomorrow", "novelty")]
    public async Task Stream_EveryCut_RedactsEachBlockByItself(string type, string field)
    {
        foreach (var pieces in Cuts.All("my SECRET is SEC"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            foreach (var piece in pieces)
                await harness.WriteAsync(AnthropicTranscript.Delta(0, $$"""{"type":"{{type}}","{{field}}":"{{piece}}"}"""));
            await harness.WriteAsync(AnthropicTranscript.Event("content_block_stop", ",\"index\":0"));
            Assert.That(Received(harness.Released, 0, field), Is.EqualTo("my [x] is SEC"), string.Join('|', pieces));
            await harness.WriteAsync(AnthropicTranscript.Delta(1, $$"""{"type":"{{type}}","{{field}}":"RET"}"""));
            Assert.That(Received(await harness.EndAsync(), 1, field), Is.EqualTo("RET"));
        }
    }

    [Test]
    public async Task Stream_Transcript_RedactsAsTheWhole()
    {
        var transcript = new AnthropicTranscript();
        foreach (var pieces in Cuts.All("say SECRET, SECSECRETRET!", pairsUpTo: 0))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            await harness.WriteAsync(transcript.WriteStream(pieces));
            Assert.That(transcript.ReadStream(await harness.EndAsync()), Is.EqualTo("say [x], SEC[x]RET!"));
            Assert.That((harness.Context.Usage.InputTokens, harness.Context.Usage.OutputTokens), Is.EqualTo((3L, 7L)));
        }
    }

    [TestCase(400, "invalid_request_error")]
    [TestCase(401, "authentication_error")]
    [TestCase(403, "permission_error")]
    [TestCase(413, "request_too_large")]
    [TestCase(415, "invalid_request_error")]
    [TestCase(422, "invalid_request_error")]
    [TestCase(429, "rate_limit_error")]
    [TestCase(502, "api_error")]
    [TestCase(503, "api_error")]
    [TestCase(504, "timeout_error")]
    public void WriteError_Status_HasAnthropicsType(int status, string type)
    {
        foreach (var inStream in new[] { false, true })
        {
            var root = ProtocolReading.Error(Protocol, new AiGuardDenial("some_reason") { StatusCode = status, Field = "f" }, inStream);
            Assert.That(
                root.GetRawText(),
                Is.EqualTo(
                    $$$$"""{"type":"error","error":{"type":"{{{{type}}}}","message":"The request was denied: some_reason.","code":"some_reason","param":"f","details":{"error_code":"some_reason"}}}"""));
        }

        Assert.That(Protocol.ErrorEventName, Is.EqualTo("error"));
    }

    private static string Received(string stream, int index, string field) =>
        string.Concat(AnthropicTranscript.ReadDeltas(stream, index, field).Select(JsonText.Decode));
}
