using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols.OpenAiCompletions;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.Tests.Protocols.OpenAiCompletions;

[TestFixture]
internal sealed class OpenAiCompletionsTests
{
    private static readonly OpenAiCompletionsProtocol Protocol = new();

    [TestCase("/v1/completions", true)]
    [TestCase("/completions/", true)]
    [TestCase("/v1/chat/completions", false)]
    [TestCase("/openai/deployments/d/completions", false)]
    public void MatchesPath_Path_IsTold(string path, bool expected) => Assert.That(Protocol.MatchesPath(path), Is.EqualTo(expected));

    [TestCase("""{"prompt":"a"}""", "prompt=a")]
    [TestCase("""{"prompt":["a","b"]}""", "prompt[0]=a|prompt[1]=b")]
    [TestCase("""{"prompt":"a","suffix":"z","stop":["x"],"user":"u"}""", "prompt=a|suffix=z")]
    [TestCase("""{"prompt":"a","extra":{"system":"s"}}""", "prompt=a|extra.system=s")]
    public void Read_Request_FindsEveryText(string body, string expected)
    {
        var prompt = RequestReading.Read(Protocol, body);
        Assert.That(RequestReading.Texts(prompt), Is.EqualTo(expected));
        Assert.That(prompt.Texts.Select(text => text.Source.Origin), Is.All.EqualTo(AiGuardOrigin.User));
    }

    [Test]
    public void Read_Request_KnowsItsSettings()
    {
        var prompt = RequestReading.Read(Protocol, """{"model":"m","prompt":["a","b"],"n":2,"best_of":3,"max_tokens":16,"stream":true}""");
        Assert.That((prompt.Protocol, prompt.Model, prompt.IsStreaming, prompt.MaxOutputTokens), Is.EqualTo((Protocol.Name, "m", true, 16L)));
        Assert.That(prompt.ChoiceCount, Is.EqualTo(6), "three candidates for each prompt");
    }

    [TestCase("[]", "body")]
    [TestCase("{}", "prompt")]
    [TestCase("""{"prompt":null}""", "prompt")]
    [TestCase("""{"prompt":[]}""", "prompt")]
    [TestCase("""{"prompt":{}}""", "prompt")]
    [TestCase("""{"prompt":[1,2]}""", "prompt")]
    [TestCase("""{"prompt":[[1,2]]}""", "prompt")]
    [TestCase("""{"prompt":["a",7]}""", "prompt")]
    [TestCase("""{"prompt":"a","suffix":1}""", "suffix")]
    [TestCase("""{"prompt":"a","n":"2"}""", "n")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => RequestReading.Read(Protocol, body), field);

    [Test]
    public void Read_TokenIds_AreRejectedAsSuch() => Assert.That(
        () => RequestReading.Read(Protocol, """{"prompt":[101,7592]}"""),
        Throws.TypeOf<AiGuardRequestException>().With.Property("Denial").Property("Detail").EqualTo("'prompt' must be text: token ids cannot be inspected."));

    [TestCase("\"model\":\"\"", "model")]
    [TestCase("\"model\":\"m\",\"temperature\":3", "temperature")]
    [TestCase("\"model\":\"m\",\"best_of\":0", "best_of")]
    [TestCase("\"model\":\"m\",\"n\":3,\"best_of\":2", "best_of")]
    [TestCase("\"model\":\"m\",\"logprobs\":true", "logprobs")]
    [TestCase("\"model\":\"m\",\"echo\":1", "echo")]
    [TestCase("\"model\":\"m\",\"stop\":1", "stop")]
    public void Validate_ValueOutOfRange_NamesTheField(string settings, string field) =>
        RequestReading.AssertRejected(() => RequestReading.Validate(Protocol, $$"""{"prompt":"x",{{settings}}}"""), field);

    [Test]
    public void Validate_UsualRequest_Passes() => Assert.That(
        () => RequestReading.Validate(Protocol, """{"model":"m","prompt":"x","max_tokens":0,"echo":true,"logprobs":5,"n":1,"stop":null}"""), Throws.Nothing);

    [TestCase("""{"object":"text_completion","choices":[{"text":"a","index":1,"logprobs":{"tokens":["a"]},"finish_reason":"length"}]}""", "1/text=a")]
    [TestCase("""{"error":{"message":"m"}}""", "=error.message=m")]
    public void Read_Answer_FindsEveryText(string body, string expected) => Assert.That(AnswerReading.Texts(Protocol, body), Is.EqualTo(expected));

    [Test]
    public async Task Stream_EveryCut_IsRedactedWithItsLogProbabilities()
    {
        var transcript = new OpenAiCompletionsTranscript();
        foreach (var pieces in Cuts.All("my SECRET"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            await harness.WriteAsync(transcript.WriteStream(pieces));
            Assert.That(transcript.ReadStream(await harness.EndAsync()), Is.EqualTo("my [x]"));
            Assert.That(harness.Context.Usage.OutputTokens, Is.EqualTo(7));
        }

        var whole = new AnswerHarness(AnswerFormat.Json, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
        await whole.WriteAsync("""{"choices":[{"text":"SECRET","index":0,"logprobs":{"tokens":["SECRET"]},"finish_reason":"stop"}]}""");
        using var body = JsonDocument.Parse(await whole.EndAsync());
        Assert.That(body.RootElement.GetProperty("choices")[0].GetProperty("logprobs").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }
}
