using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols.OpenAiResponses;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.Tests.Protocols.OpenAiResponses;

[TestFixture]
internal sealed class OpenAiResponsesAnswerTests
{
    private static readonly OpenAiResponsesProtocol Protocol = new();

    [TestCase("response.output_text.delta", """ "output_index":1,"content_index":2,"delta":"a","logprobs":[] """, "1/output_text#2=a")]
    [TestCase("response.output_text.delta", """ "output_index":1,"content_index":0,"delta":"a","logprobs":[{"token":"a"}] """, "1/output_text=a")]
    [TestCase("response.output_text.done", """ "output_index":1,"content_index":2,"text":"a","logprobs":[] """, "~text=a")]
    [TestCase("response.refusal.delta", """ "output_index":0,"content_index":0,"delta":"a" """, "0/refusal=a")]
    [TestCase("response.refusal.done", """ "output_index":0,"refusal":"a" """, "~refusal=a")]
    [TestCase("response.reasoning_text.delta", """ "output_index":0,"content_index":0,"delta":"a" """, "0/reasoning_text=a")]
    [TestCase("response.reasoning_summary_text.delta", """ "output_index":0,"summary_index":3,"delta":"a" """, "0/reasoning_summary_text#3=a")]
    [TestCase("response.reasoning_summary_text.done", """ "output_index":0,"text":"a" """, "~text=a")]
    [TestCase("response.reasoning_summary_part.added", """ "output_index":0,"summary_index":1,"part":{"type":"summary_text","text":"a"} """, "0/reasoning_summary_text#1=a")]
    [TestCase("response.reasoning_summary_part.done", """ "output_index":0,"summary_index":1,"part":{"type":"summary_text","text":"a"} """, "~reasoning_summary_text=a")]
    [TestCase("response.function_call_arguments.delta", """ "output_index":0,"delta":"a" """, "0/function_call_arguments=a")]
    [TestCase("response.function_call_arguments.done", """ "output_index":0,"name":"f","arguments":"a" """, "~name=f|~arguments=a")]
    [TestCase("response.custom_tool_call_input.delta", """ "output_index":0,"delta":"a" """, "0/custom_tool_call_input=a")]
    [TestCase("response.mcp_call_arguments.delta", """ "output_index":0,"delta":"a" """, "0/mcp_call_arguments=a")]
    [TestCase("response.code_interpreter_call_code.delta", """ "output_index":0,"delta":"a" """, "0/code_interpreter_call_code=a")]
    [TestCase("response.code_interpreter_call_code.done", """ "output_index":0,"code":"a" """, "~code=a")]
    [TestCase("response.shell_call_output_content.delta", """ "output_index":0,"command_index":1,"delta":{"stdout":"a"} """, "0/shell_call_output_content.stdout#1=a")]
    [TestCase("response.audio.transcript.delta", """ "delta":"a" """, "*/audio.transcript=a")]
    [TestCase("response.audio.delta", """ "delta":"AAAA" """, "")]
    [TestCase("response.image_generation_call.partial_image", """ "output_index":0,"partial_image_index":0,"partial_image_b64":"AAAA" """, "")]
    [TestCase("response.of_tomorrow.delta", """ "output_index":4,"line_index":2,"delta":"a" """, "4/of_tomorrow#2=a")]
    [TestCase("response.of_tomorrow.done", """ "output_index":4,"words":"a" """, "~words=a")]
    [TestCase("response.of_tomorrow", """ "output_index":4,"words":{"deep":["a"]} """, "=words.deep[0]=a")]
    [TestCase("response.output_text.annotation.added", """ "output_index":0,"annotation_index":0,"annotation":{"type":"url_citation","title":"T","url":"https://u.example"} """, "=annotation.title=T|=annotation.url=https://u.example")]
    [TestCase("response.content_part.added", """ "output_index":0,"content_index":1,"part":{"type":"output_text","text":"","annotations":[]} """, "0/output_text#1=")]
    [TestCase("response.content_part.done", """ "output_index":0,"content_index":1,"part":{"type":"output_text","text":"a","annotations":[{"type":"file_citation","filename":"F"}]} """, "~output_text=a|~annotations[0].filename=F")]
    [TestCase("response.output_item.added", """ "output_index":2,"item":{"type":"function_call","id":"i","call_id":"c","name":"f","arguments":"","status":"in_progress"} """, "=name=f|2/function_call_arguments=")]
    [TestCase("response.output_item.done", """ "output_index":2,"item":{"type":"function_call","id":"i","call_id":"c","name":"f","arguments":"a"} """, "~name=f|~function_call_arguments=a")]
    [TestCase("response.output_item.done", """ "output_index":2,"item":{"type":"web_search_call","id":"i","action":{"type":"search","query":"q"}} """, "=action.query=q")]
    [TestCase("response.output_item.done", """ "output_index":2,"item":{"type":"image_generation_call","id":"i","result":"AAAA","revised_prompt":"p"} """, "=revised_prompt=p")]
    [TestCase("response.output_item.done", """ "output_index":2,"item":{"type":"reasoning","id":"i","summary":[{"type":"summary_text","text":"a"}],"content":[{"type":"reasoning_text","text":"b"}],"encrypted_content":"QUJD"} """, "~reasoning_summary_text=a|~reasoning_text=b")]
    [TestCase("response.completed", """ "response":{"id":"r","object":"response","instructions":"i","output":[{"type":"message","content":[{"type":"output_text","text":"a"}]}]} """, "~instructions=i|~output_text=a")]
    [TestCase("response.created", """ "response":{"id":"r","object":"response","instructions":"i","output":[],"metadata":{"k":"v"}} """, "=instructions=i|=metadata.k=v")]
    [TestCase("response.failed", """ "response":{"object":"response","error":{"code":"server_error","message":"m"}} """, "=error.code=server_error|=error.message=m")]
    [TestCase("error", """ "code":"c","message":"m","param":null """, "=code=c|=message=m")]
    [TestCase("keepalive", """ "x":1 """, "")]
    public void Read_Event_FindsEveryText(string type, string fields, string expected)
    {
        var body = $$"""{"type":"{{type}}","sequence_number":7,"item_id":"i",{{fields.Trim()}}}""";
        Assert.That(AnswerReading.Texts(Protocol, body), Is.EqualTo(expected));
        Assert.That(AnswerReading.Skipped(Protocol, body), Is.EqualTo("7|\"i\""));
    }

    [TestCase("response.output_item.done", new[] { 3 }, false)]
    [TestCase("response.output_text.done", new int[0], false)]
    [TestCase("response.content_part.done", new int[0], false)]
    [TestCase("response.completed", new int[0], true)]
    [TestCase("response.incomplete", new int[0], true)]
    [TestCase("response.failed", new int[0], true)]
    [TestCase("error", new int[0], false)]
    public void Read_Event_EndsWhatIsDone(string type, int[] finished, bool isEnd)
    {
        var texts = AnswerReading.Read(Protocol, $$"""{"type":"{{type}}","output_index":3,"sequence_number":1}""");
        Assert.That((texts.FinishedChoices, texts.IsEnd), Is.EqualTo((finished, isEnd)));
    }

    [TestCase("""{"type":"message","role":"assistant","content":[{"type":"output_text","text":"a","annotations":[{"type":"url_citation","url":"u"}]},{"type":"refusal","refusal":"b"}]}""", "0/output_text=a|=annotations[0].url=u|0/refusal#1=b")]
    [TestCase("""{"type":"message","content":[{"type":"output_text","text":"a","logprobs":[{"token":"a"}]}]}""", "0/output_text=a")]
    [TestCase("""{"type":"message","content":[{"type":"output_text","logprobs":[{"token":"a"}]}]}""", "=logprobs[0].token=a")]
    [TestCase("""{"type":"message","content":[{"type":"output_audio","data":"AAAA","transcript":"t"}]}""", "0/audio.transcript=t")]
    [TestCase("""{"type":"function_call","name":"f","arguments":"a"}""", "=name=f|0/function_call_arguments=a")]
    [TestCase("""{"type":"custom_tool_call","name":"f","input":"a"}""", "=name=f|0/custom_tool_call_input=a")]
    [TestCase("""{"type":"mcp_call","name":"f","server_label":"s","arguments":"a","output":"o"}""", "=name=f|=server_label=s|0/mcp_call_arguments=a|=output=o")]
    [TestCase("""{"type":"code_interpreter_call","container_id":"k","code":"a","outputs":[{"type":"logs","logs":"o"}]}""", "0/code_interpreter_call_code=a|=outputs[0].logs=o")]
    [TestCase("""{"type":"file_search_call","queries":["q"],"results":[{"file_id":"f","text":"t"}]}""", "=queries[0]=q|=results[0].text=t")]
    [TestCase("""{"type":"of_tomorrow","words":{"id":"two words"}}""", "=words.id=two words")]
    [TestCase("\"loose\"", "=output=loose")]
    public void Read_WholeAnswer_FindsEveryText(string item, string expected) => Assert.That(
        AnswerReading.Texts(Protocol, $$"""{"id":"r","object":"response","status":"completed","error":null,"model":"m","output":[{{item}}]}"""), Is.EqualTo(expected));

    [Test]
    public void Read_Usage_IsSet()
    {
        var usage = new AiGuardUsage();
        AnswerReading.Read(Protocol, """{"object":"response","output":[],"usage":{"input_tokens":11,"input_tokens_details":{"cached_tokens":2},"output_tokens":5,"total_tokens":16}}""", usage);
        Assert.That((usage.InputTokens, usage.OutputTokens), Is.EqualTo((11L, 5L)));
    }

    [TestCase("""{"type":"response.audio.delta","delta":"AAAA"}""", AiGuardMedia.Audio)]
    [TestCase("""{"type":"response.image_generation_call.partial_image","partial_image_b64":"AAAA"}""", AiGuardMedia.Image)]
    [TestCase("""{"object":"response","output":[{"type":"image_generation_call","result":"AAAA"}]}""", AiGuardMedia.Image)]
    public void Read_WhatIsNoText_IsCounted(string body, AiGuardMedia expected) =>
        Assert.That(AnswerReading.Read(Protocol, body).Media.Kinds, Is.EqualTo(expected));

    [Test]
    public async Task Stream_EveryCut_RedactsThePiecesAndTheirRepeats()
    {
        var transcript = new OpenAiResponsesTranscript();
        foreach (var pieces in Cuts.All("my SECRET, SECRE."))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            await harness.WriteAsync(transcript.WriteStream(pieces));
            Assert.That(transcript.ReadStream(await harness.EndAsync()), Is.EqualTo("my [x], SECRE."), string.Join('|', pieces));
            Assert.That(harness.Decision.IsDenied, Is.False);
            Assert.That(harness.Context.FindingCount, Is.EqualTo(1), "what repeats is found once");
            Assert.That((harness.Context.Usage.InputTokens, harness.Context.Usage.OutputTokens), Is.EqualTo((3L, 7L)));
        }
    }

    [Test]
    public async Task Stream_ItemsInterleaved_KeepTheirTextsApart()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
        const string First = "one SECRET one", Second = "SEC two SECRET";
        for (var i = 0; i < First.Length; i++)
            await harness.WriteAsync(Arguments(First[i], 0) + Arguments(Second[i], 1));
        await harness.WriteAsync(Done(0) + Done(1));
        var events = JsonText.ReadEvents(await harness.EndAsync()).Where(root => root.TryGetProperty("delta", out _)).ToList();
        Assert.That(Joined(events, 0), Is.EqualTo("one [x] one"));
        Assert.That(Joined(events, 1), Is.EqualTo("SEC two [x]"));
    }

    [Test]
    public async Task Stream_TailThatWaits_LeavesWhenItsItemIsDone()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
        await harness.WriteAsync(Arguments('S', 0));
        Assert.That(harness.Released, Is.Empty);
        await harness.WriteAsync(Done(0));
        Assert.That(harness.Released, Is.EqualTo(Arguments('S', 0) + Done(0)));
    }

    [Test]
    public async Task Stream_EventsThatDifferInNumbersOnly_AreReadAlike()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
        var written = string.Concat(Enumerable.Range(0, 50).Select(number =>
            $$"""data: {"type":"response.output_text.delta","sequence_number":{{number}},"item_id":"m{{number}}","output_index":0,"content_index":0,"delta":"{{"a SECRET "[number % 9]}}","obfuscation":"{{number * 7}}"}""" + "\n\n"));
        await harness.WriteAsync(written);
        var events = JsonText.ReadEvents(await harness.EndAsync()).ToList();
        Assert.That(string.Concat(events.Select(root => root.GetProperty("delta").GetString())), Is.EqualTo(string.Concat(Enumerable.Repeat("a [x] ", 5)) + "a SEC"));
        Assert.That(events.Select(root => root.GetProperty("sequence_number").GetInt32()), Is.EqualTo(Enumerable.Range(0, 50)));
    }

    [Test]
    public void WriteError_Denial_IsOpenAisErrorObject() => Assert.That(
        AnswerReading.Write(writer => Protocol.WriteError(writer, new AiGuardDenial("some_reason") { Detail = "No.", Field = "input" }, null)),
        Is.EqualTo("""{"error":{"message":"No.","type":"permission_error","param":"input","code":"some_reason"}}"""));

    [Test]
    public void WriteStreamError_Denial_IsAnErrorEvent()
    {
        Assert.That(Protocol.ErrorEventName, Is.EqualTo("error"));
        var body = AnswerReading.Write(writer => Protocol.WriteStreamError(writer, new AiGuardDenial("some_reason") { StatusCode = 502 }, null));
        Assert.That(body, Is.EqualTo(
            """{"type":"error","code":"some_reason","message":"The request was denied: some_reason.","param":null,"sequence_number":0,"error":{"message":"The request was denied: some_reason.","type":"server_error","param":null,"code":"some_reason"}}"""));
        using var document = JsonDocument.Parse(body);
        Assert.That(Protocol.MatchesAnswer(document.RootElement), Is.True);
    }

    private static string Arguments(char piece, int item) =>
        $$"""data: {"type":"response.function_call_arguments.delta","item_id":"fc_{{item}}","output_index":{{item}},"delta":"{{piece}}"}""" + "\n\n";

    private static string Done(int item) =>
        $$$"""data: {"type":"response.output_item.done","output_index":{{{item}}},"item":{"type":"function_call","id":"fc_{{{item}}}"}}""" + "\n\n";

    private static string Joined(IEnumerable<JsonElement> events, int item) => string.Concat(
        events.Where(root => root.GetProperty("output_index").GetInt32() == item).Select(root => root.GetProperty("delta").GetString()));
}
