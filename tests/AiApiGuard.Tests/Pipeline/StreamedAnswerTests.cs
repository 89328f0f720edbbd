using System.Text;
using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.Tests.Pipeline;

/// <summary>The streaming guarantee: however an answer is cut, the client gets the same text, and what must not leave never does.</summary>
[TestFixture]
internal sealed class StreamedAnswerTests
{
    private const string Answer = "say SECRET, SECSECRETRET and SECRE!";
    private const string Redacted = "say [x], SEC[x]RET and SECRE!";

    private static WordRedactor Redactor => new("SECRET", "[x]");

    [Test]
    public async Task Stream_EveryCutOfTheText_RedactsTheSameText()
    {
        foreach (var pieces in Cuts.All(Answer))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
            foreach (var piece in pieces)
                await harness.WriteAsync(ChatTranscript.Delta(piece));
            await harness.WriteAsync(ChatTranscript.Finish() + ChatTranscript.Done);
            var released = await harness.EndAsync();

            Assert.That(ChatTranscript.ReadContent(released), Is.EqualTo(Redacted), string.Join('|', pieces));
            Assert.That(harness.Context.FindingCount, Is.EqualTo(2), string.Join('|', pieces));
            Assert.That(released, Does.EndWith(ChatTranscript.Done));
        }
    }

    [Test]
    public async Task Stream_EveryCutOfTheBytes_ReleasesTheSameBytes()
    {
        var transcript = Encoding.UTF8.GetBytes(ChatTranscript.Write(["say SEC", "RET, grüß ", "dich \U0001F600 \"quoted\" SECR", "ET"]));
        var whole = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await whole.WriteAsync(transcript);
        var expected = await whole.EndAsync();
        Assert.That(ChatTranscript.ReadContent(expected), Is.EqualTo("say [x], grüß dich \U0001F600 \"quoted\" [x]"));

        for (var cut = 1; cut < transcript.Length; cut++)
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
            await harness.WriteAsync(transcript.AsMemory(0, cut));
            await harness.WriteAsync(transcript.AsMemory(cut));
            Assert.That(await harness.EndAsync(), Is.EqualTo(expected), $"cut at byte {cut}");
        }
    }

    [Test]
    public async Task Stream_AtEveryMoment_NothingOfAValueHasLeft()
    {
        foreach (var pieces in Cuts.All("a SECRET b"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
            var written = "";
            foreach (var piece in pieces)
            {
                await harness.WriteAsync(ChatTranscript.Delta(piece));
                written += piece;
                var sent = ChatTranscript.ReadContent(harness.Released);
                Assert.That("a [x] b", Does.StartWith(sent), $"after {written}");
            }
        }
    }

    [Test]
    public async Task Stream_NothingToHold_ReleasesEachEventAtOnce()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        var delta = ChatTranscript.Delta("hello ");
        await harness.WriteAsync(delta);
        Assert.That(harness.Released, Is.EqualTo(delta));
    }

    [Test]
    public async Task Stream_NothingToChange_ReleasesTheVeryBytes()
    {
        const string Transcript =
            ": a comment\n\n" +
            "event: message\r\nid: 7\r\ndata: {\"id\":\"x\", \"choices\":[ {\"index\":0,\"delta\":{\"content\":\"caf\\u00e9 \\/ \\ud83d\"}} ]}\r\n\r\n" +
            "data:{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\ude00 ok\"}}],\ndata: \"usage\":null}\n\n" +
            "retry: 10\r\rdata: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5}}\n\ndata: [DONE]\n\n";
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor, Redactor]);
        foreach (var piece in Transcript)
            await harness.WriteAsync(piece.ToString());
        Assert.That(await harness.EndAsync(), Is.EqualTo(Transcript));
        Assert.That(harness.Context.Usage.InputTokens, Is.EqualTo(3));
        Assert.That(harness.Context.Usage.OutputTokens, Is.EqualTo(5));
        Assert.That(harness.Context.Usage.IsEstimated, Is.False);
    }

    [Test]
    public async Task Stream_ChainOfFilters_EachSeesTheEditsOfTheOneBefore()
    {
        foreach (var pieces in Cuts.All("xx SECRET yy"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "PRIVATE"), new WordRedactor("PRIVATE y", "[z]")]);
            foreach (var piece in pieces)
                await harness.WriteAsync(ChatTranscript.Delta(piece));
            await harness.WriteAsync(ChatTranscript.Finish());
            Assert.That(ChatTranscript.ReadContent(await harness.EndAsync()), Is.EqualTo("xx [z]y"), string.Join('|', pieces));
        }
    }

    [Test]
    public async Task Stream_InterleavedChoices_KeepsTheirTextsApart()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        const string First = "one SECRET one", Second = "SEC two SECRET";
        for (var i = 0; i < First.Length; i++)
        {
            await harness.WriteAsync(ChatTranscript.Delta(First[i].ToString(), 0));
            await harness.WriteAsync(ChatTranscript.Delta(Second[i].ToString(), 1));
        }

        await harness.WriteAsync(ChatTranscript.Finish(0) + ChatTranscript.Finish(1) + ChatTranscript.Done);
        var released = await harness.EndAsync();
        Assert.That(ChatTranscript.ReadContent(released, 0), Is.EqualTo("one [x] one"));
        Assert.That(ChatTranscript.ReadContent(released, 1), Is.EqualTo("SEC two [x]"));
    }

    [Test]
    public async Task Stream_FinishedChoice_DoesNotBlockTheOthers()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("ends in SEC", 0));
        await harness.WriteAsync(ChatTranscript.Delta("goes on", 1));
        Assert.That(ChatTranscript.ReadContent(harness.Released, 1), Is.Empty, "events keep their order");
        await harness.WriteAsync(ChatTranscript.Finish(0));
        Assert.That(ChatTranscript.ReadContent(harness.Released, 0), Is.EqualTo("ends in SEC"));
        Assert.That(ChatTranscript.ReadContent(harness.Released, 1), Is.EqualTo("goes on"));
    }

    [Test]
    public async Task Stream_ToolCallArguments_AreRedactedPerCall()
    {
        const string Arguments = """{"to":"SECRET"}""";
        foreach (var pieces in Cuts.All(Arguments))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
            foreach (var piece in pieces)
            {
                for (var call = 0; call < 2; call++)
                {
                    await harness.WriteAsync(ChatTranscript.Event(
                        "{\"index\":0,\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":" + JsonSerializer.Serialize(piece) + "},\"index\":" + call + "}]}}"));
                }
            }

            var released = await harness.EndAsync();
            for (var call = 0; call < 2; call++)
            {
                var received = string.Concat(ChatTranscript.ReadChoices(released)
                    .SelectMany(choice => choice.GetProperty("delta").GetProperty("tool_calls").EnumerateArray())
                    .Where(item => item.GetProperty("index").GetInt32() == call)
                    .Select(item => item.GetProperty("function").GetProperty("arguments").GetString()));
                Assert.That(received, Is.EqualTo("""{"to":"[x]"}"""), string.Join('|', pieces));
            }
        }
    }

    [TestCase("refusal")]
    [TestCase("reasoning_content")]
    [TestCase("a_field_of_tomorrow")]
    public async Task Stream_TextInAnyField_IsRedacted(string field)
    {
        foreach (var pieces in Cuts.All("my SECRET"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
            foreach (var piece in pieces)
                await harness.WriteAsync(ChatTranscript.Event("{\"index\":0,\"delta\":{\"" + field + "\":\"" + piece + "\"}}"));
            var released = await harness.EndAsync();
            var received = string.Concat(ChatTranscript.ReadChoices(released).Select(choice => choice.GetProperty("delta").GetProperty(field).GetString()));
            Assert.That(received, Is.EqualTo("my [x]"));
        }
    }

    [Test]
    public async Task Stream_EditedText_DropsLogProbabilitiesThatRepeatIt()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Event("""{"index":0,"delta":{"content":"ok "},"logprobs":{"content":[{"token":"ok "}]}}"""));
        await harness.WriteAsync(ChatTranscript.Event("""{"index":0,"delta":{"content":"SEC"},"logprobs":{"content":[{"token":"SEC"}]}}"""));
        await harness.WriteAsync(ChatTranscript.Event("""{"index":0,"delta":{"content":"RET"},"logprobs":{"content":[{"token":"RET"}]}}"""));
        var choices = ChatTranscript.ReadChoices(await harness.EndAsync()).ToList();
        Assert.That(choices[0].GetProperty("logprobs").ValueKind, Is.EqualTo(JsonValueKind.Object));
        Assert.That(choices[1].GetProperty("logprobs").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(choices[2].GetProperty("logprobs").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Stream_CutEmojiInAnEditedEvent_KeepsBothHalves()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("SECRET \ud83d") + ChatTranscript.Delta("\ude00 SECRET"));
        Assert.That(ChatTranscript.ReadContent(await harness.EndAsync()), Is.EqualTo("[x] \U0001F600 [x]"));
    }

    [Test]
    public async Task Stream_MultiLineData_IsEditedInPlace()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync("id: 1\ndata: {\"choices\":[{\"index\":0,\ndata:\"delta\":{\"content\":\ndata: \"a SECRET b\"}}]}\n\n");
        Assert.That(
            await harness.EndAsync(),
            Is.EqualTo("id: 1\ndata: {\"choices\":[{\"index\":0,\ndata:\"delta\":{\"content\":\ndata: \"a [x] b\"}}]}\n\n"));
    }

    [Test]
    public async Task Stream_EndsWithoutEmptyLine_TheRestIsInspected()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("my SECRET").TrimEnd());
        Assert.That(harness.Released, Is.Empty);
        Assert.That(await harness.EndAsync(), Does.Contain("my [x]").And.Not.Contains("SECRET"));
    }

    [Test]
    public async Task Stream_ByteOrderMark_DoesNotHideTheFirstEvent()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync("\uFEFF" + ChatTranscript.Delta("my SECRET"));
        Assert.That(await harness.EndAsync(), Does.Not.Contain("SECRET"));
    }

    [Test]
    public async Task Stream_TextAfterTheEndOfItsChoice_IsRefused()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("SEC") + ChatTranscript.Finish());
        await harness.WriteAsync(ChatTranscript.Delta("RET"));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.UninspectableResponse));
        Assert.That(harness.Released, Does.Not.Contain("RET\""));
    }

    [Test]
    public async Task Stream_DuplicateProperty_IsRefused()
    {
        // A client that takes the last value reads SECRET, one that takes the first SECx.
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("before ") + ChatTranscript.Delta("SEC"));
        await harness.WriteAsync(ChatTranscript.Event("""{"index":0,"delta":{"content":"x","content":"RET"}}"""));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.UninspectableResponse));
        Assert.That(ChatTranscript.ReadContent(harness.Released), Is.EqualTo("before "));
    }

    [TestCase("{\"choices\":[{\"message\":{\"content\":\"SECRET\"}}]}\n\n")]
    [TestCase("SECRET: x\n\n")]
    [TestCase("data: not json\n\n")]
    [TestCase("data: {\"text\":\"SECRET\"}\n\n")]
    [TestCase("data: {\"choices\":[],\"\\ud800\":\"SECRET\"}\n\n")]
    public async Task Stream_UnknownEvent_IsRefusedByDefault(string unknown)
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor]);
        await harness.WriteAsync(ChatTranscript.Delta("before "));
        await harness.WriteAsync(unknown);
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.UninspectableResponse));
        Assert.That(harness.Released, Is.EqualTo(ChatTranscript.Delta("before ")));
    }

    [Test]
    public async Task Stream_UnknownEventInspectedAsText_RedactsOverEvents()
    {
        foreach (var pieces in Cuts.All("my SECRET"))
        {
            var options = new AiGuardPolicyOptions { UnrecognizedBody = AiGuardUnrecognizedBody.InspectAsText };
            var json = new AnswerHarness(AnswerFormat.Events, [Redactor], options);
            var plain = new AnswerHarness(AnswerFormat.Events, [Redactor], options);
            foreach (var piece in pieces)
            {
                await json.WriteAsync($"data: {{\"t\":\"{piece}\"}}\n\n");
                await plain.WriteAsync($"data:{piece}\n\n");
            }

            Assert.That(string.Concat(JsonText.ReadEvents(await json.EndAsync()).Select(root => root.GetProperty("t").GetString())), Is.EqualTo("my [x]"));
            Assert.That((await plain.EndAsync()).Replace("data:", "").Replace("\n", ""), Is.EqualTo("my [x]"));
        }
    }

    [Test]
    public async Task Stream_HoldBeyondTheLimit_IsDenied()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [new Hoarder()], new() { MaxHeldCharacters = 100 });
        for (var i = 0; i < 11 && !harness.Decision.IsDenied; i++)
            await harness.WriteAsync(ChatTranscript.Delta("0123456789"));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.HoldLimitExceeded));
        Assert.That(harness.Released, Is.Empty);
    }

    [Test]
    public async Task Stream_EventBeyondTheLimit_IsDenied()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor], new() { MaxResponseBytes = 1000 });
        await harness.WriteAsync("data: " + new string('x', 1000));
        Assert.That(harness.Decision.Denial?.ReasonCode, Is.EqualTo(AiGuardReasons.ResponseTooLarge));
    }

    [Test]
    public async Task Stream_MonitoringFilter_ChangesAndDelaysNothing()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [Redactor, new Hoarder()], new() { MaxHeldCharacters = 10 }, enforces: false);
        var written = "";
        foreach (var piece in Answer)
        {
            written += ChatTranscript.Delta(piece.ToString());
            await harness.WriteAsync(ChatTranscript.Delta(piece.ToString()));
            Assert.That(harness.Released, Is.EqualTo(written));
        }

        await harness.EndAsync();
        Assert.That(harness.Context.FindingCount, Is.EqualTo(2));
    }

    [Test]
    public async Task Filter_SeesWhatPrecedesItsWindow_InEveryCut()
    {
        foreach (var pieces in Cuts.All("abc SECRET def"))
        {
            var recorder = new PrecedingRecorder();
            var harness = new AnswerHarness(AnswerFormat.Events, [recorder]);
            foreach (var piece in pieces)
                await harness.WriteAsync(ChatTranscript.Delta(piece));
            await harness.EndAsync();
            Assert.That(recorder.Mismatches, Is.Empty);
        }
    }

    private sealed class Hoarder : IAiGuardResponseFilter
    {
        public ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
        {
            window.Hold(window.Text.Length);
            return default;
        }
    }

    private sealed class PrecedingRecorder : IAiGuardResponseFilter
    {
        private string _seen = "";

        public List<string> Mismatches { get; } = [];

        public ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
        {
            if (window.Preceding.ToString() != _seen)
                Mismatches.Add($"'{window.Preceding}' is not '{_seen}'");
            if (!window.IsFinal)
                window.Hold(window.Text.Length / 2);
            _seen += window.Text[..(window.IsFinal ? window.Text.Length : window.Text.Length - (window.Text.Length / 2))];
            return default;
        }
    }
}
