using AiApiGuard.Pipeline;
using AiApiGuard.Protocols.Gemini;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.Tests.Protocols.Gemini;

[TestFixture]
internal sealed class GeminiAnswerTests
{
    private static readonly GeminiProtocol Protocol = new();

    [TestCase("""{"text":"a"}""", "1.text=a")]
    [TestCase("""{"text":"a","thought":true}""", "1.thought=a")]
    [TestCase("""{"text":"a","thoughtSignature":"S"}""", "1.text=a")]
    [TestCase("""{"functionCall":{"id":"c","name":"f","args":{"id":"1","list":["x"]}}}""", "functionCall.name=f|functionCall.args.id=1|functionCall.args.list[0]=x")]
    [TestCase("""{"functionCall":{"partialArgs":[{"jsonPath":"$.a","stringValue":"x","willContinue":true},{"jsonPath":"$.b","stringValue":"y"}]}}""", "1.functionCall.partialArgs.\"$.a\".stringValue=x|1.functionCall.partialArgs.\"$.b\".stringValue=y")]
    [TestCase("""{"inlineData":{"mimeType":"image/png","data":"AAAA"}}""", "")]
    [TestCase("""{"inlineData":{"mimeType":"text/csv","data":"AAAA"}}""", "inlineData.data=AAAA")]
    [TestCase("""{"fileData":{"mimeType":"image/png","fileUri":"u"}}""", "fileData.fileUri=u")]
    [TestCase("""{"executableCode":{"language":"PYTHON","code":"c"}}""", "executableCode.code=c")]
    [TestCase("""{"codeExecutionResult":{"outcome":"OUTCOME_OK","output":"o"}}""", "codeExecutionResult.output=o")]
    [TestCase("""{"novelty":{"deep":["a"]}}""", "1.novelty.deep[0]=a")]
    [TestCase("\"stray\"", "1.parts=stray")]
    public void Read_Part_FindsEveryText(string part, string expected) => Assert.That(
        ProtocolReading.Texts(Protocol, $$$"""{"candidates":[{"index":1,"content":{"role":"model","parts":[{{{part}}}]}}]}"""),
        Is.EqualTo(expected));

    [TestCase("""{"candidates":[{"content":{"parts":[{"text":"a"}]}},{"content":{"parts":[{"text":"b"}]}}]}""", "0.text=a|1.text=b")]
    [TestCase("""{"candidates":[{"finishReason":"STOP","index":2}]}""", "end 2")]
    [TestCase("""{"candidates":[{"finishReason":"SAFETY","finishMessage":"m","safetyRatings":[{"category":"C","probability":"LOW"}]}]}""", "finishMessage=m|end 0")]
    [TestCase("""{"candidates":[{"citationMetadata":{"citationSources":[{"uri":"u","license":"l","startIndex":1}]}}]}""", "citationMetadata.citationSources[0].uri=u|citationMetadata.citationSources[0].license=l")]
    [TestCase("""{"candidates":[{"groundingMetadata":{"webSearchQueries":["q"],"groundingChunks":[{"web":{"uri":"u","title":"t"}}],"groundingSupports":[{"segment":{"text":"s"}}]}}]}""", "groundingMetadata.webSearchQueries[0]=q|groundingMetadata.groundingChunks[0].web.uri=u|groundingMetadata.groundingChunks[0].web.title=t|repeat groundingMetadata.groundingSupports[0].segment.text=s")]
    [TestCase("""{"promptFeedback":{"blockReason":"SAFETY","blockReasonMessage":"m"},"modelVersion":"v","responseId":"r"}""", "promptFeedback.blockReasonMessage=m")]
    [TestCase("""{"usageMetadata":{"trafficType":"ON_DEMAND"}}""", "")]
    [TestCase("""{"totalTokens":31}""", "")]
    [TestCase("""{"embedding":{"values":[0.5]}}""", "")]
    [TestCase("""{"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}}""", "error.message=m")]
    [TestCase("""{"candidates":["stray"],"news":"n"}""", "candidates=stray|news=n")]
    public void Read_Answer_FindsEveryText(string body, string expected)
    {
        Assert.That(ProtocolReading.Matches(Protocol, body), Is.True);
        Assert.That(ProtocolReading.Texts(Protocol, body), Is.EqualTo(expected));
    }

    [TestCase("""{"choices":[]}""")]
    [TestCase("""{"text":"x"}""")]
    [TestCase("""{"error":"x"}""")]
    [TestCase("[]")]
    public void MatchesAnswer_OfAnother_IsNot(string body) => Assert.That(ProtocolReading.Matches(Protocol, body), Is.False);

    [TestCase("""{"candidates":[null,{"index":"x","content":7,"finishReason":5},{"content":{"parts":[null,{"text":{},"thought":"yes","functionCall":{"partialArgs":[7],"args":null}}]}}],"usageMetadata":[]}""")]
    [TestCase("""{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"\ud800","data":"A"}},{"functionCall":{"partialArgs":[{"jsonPath":"\ud800","stringValue":"\ud800"}]}}]}}]}""")]
    public void Read_WrongTypes_DoesNotThrow(string body) => Assert.That(() => ProtocolReading.Texts(Protocol, body), Throws.Nothing);

    [Test]
    public void Read_Usage_CountsThoughtsAsOutput() => Assert.That(
        ProtocolReading.Usage(
            Protocol,
            """{"usageMetadata":{"promptTokenCount":3,"thoughtsTokenCount":50,"totalTokenCount":53}}""",
            """{"usageMetadata":{"promptTokenCount":3,"toolUsePromptTokenCount":4,"candidatesTokenCount":7,"thoughtsTokenCount":51}}"""),
        Is.EqualTo((7L, 58L)));

    [Test]
    public void Read_CountOfTokens_IsUsage() => Assert.That(ProtocolReading.Usage(Protocol, """{"totalTokens":31}"""), Is.EqualTo((31L, 0L)));

    [Test]
    public void Read_Picture_IsMedia() => Assert.That(
        ProtocolReading.Media(Protocol, """{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}}]}"""),
        Is.EqualTo(AiGuardMedia.Image));

    [TestCase(false)]
    [TestCase(true)]
    public async Task Stream_EveryCut_RedactsAsTheWhole(bool isArray)
    {
        var transcript = new GeminiTranscript(isArray);
        foreach (var pieces in Cuts.All("say SECRET, SECSECRETRET!"))
        {
            var harness = new AnswerHarness(isArray ? AnswerFormat.Elements : AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            await harness.WriteAsync(transcript.WriteStream(pieces));
            Assert.That(transcript.ReadStream(await harness.EndAsync()), Is.EqualTo("say [x], SEC[x]RET!"), string.Join('|', pieces));
            Assert.That((harness.Context.Usage.InputTokens, harness.Context.Usage.OutputTokens), Is.EqualTo((3L, 7L)));
        }
    }

    [TestCase("""{"text":"?","thought":true}""")]
    [TestCase("""{"functionCall":{"partialArgs":[{"jsonPath":"$.a","stringValue":"?"}]}}""")]
    public async Task Stream_EveryCutOfAnotherText_IsRedacted(string part)
    {
        foreach (var pieces in Cuts.All("my SECRET is SEC"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            foreach (var piece in pieces)
                await harness.WriteAsync(Event(part.Replace("?", piece, StringComparison.Ordinal)));
            await harness.WriteAsync(Event("""{"text":"RET"}"""));
            var received = JsonText.ReadEvents(await harness.EndAsync())
                .Select(root => root.GetProperty("candidates")[0].GetProperty("content").GetProperty("parts")[0])
                .Select(item => item.TryGetProperty("text", out var text) ? text : item.GetProperty("functionCall").GetProperty("partialArgs")[0].GetProperty("stringValue"));
            Assert.That(string.Concat(received.Select(JsonText.Decode)), Is.EqualTo("my [x] is SECRET"), string.Join('|', pieces));
        }
    }

    [TestCase(400, "INVALID_ARGUMENT")]
    [TestCase(401, "UNAUTHENTICATED")]
    [TestCase(403, "PERMISSION_DENIED")]
    [TestCase(413, "INVALID_ARGUMENT")]
    [TestCase(415, "INVALID_ARGUMENT")]
    [TestCase(422, "INVALID_ARGUMENT")]
    [TestCase(429, "RESOURCE_EXHAUSTED")]
    [TestCase(502, "INTERNAL")]
    [TestCase(503, "UNAVAILABLE")]
    [TestCase(504, "DEADLINE_EXCEEDED")]
    public void WriteError_Status_HasGooglesWord(int status, string word)
    {
        var error = ProtocolReading.Error(Protocol, new AiGuardDenial("some_reason") { StatusCode = status }).GetProperty("error");
        Assert.That(error.GetProperty("code").GetInt32(), Is.EqualTo(status));
        Assert.That(error.GetProperty("status").GetString(), Is.EqualTo(word));
        Assert.That(error.GetProperty("message").GetString(), Is.EqualTo("The request was denied: some_reason."));
        Assert.That(error.GetProperty("details")[0].GetProperty("reason").GetString(), Is.EqualTo("some_reason"));
    }

    [Test]
    public void WriteError_FieldAndDelay_AreItsStandardDetails()
    {
        var details = ProtocolReading.Error(
            Protocol,
            new AiGuardDenial("some_reason") { StatusCode = 429, Field = "contents", RetryAfter = TimeSpan.FromSeconds(1.5) }).GetProperty("error").GetProperty("details");
        Assert.That(details[1].GetProperty("fieldViolations")[0].GetProperty("field").GetString(), Is.EqualTo("contents"));
        Assert.That(details[2].GetProperty("retryDelay").GetString(), Is.EqualTo("2s"));
        Assert.That(details.EnumerateArray().Select(detail => detail.GetProperty("@type").GetString()), Has.All.StartsWith("type.googleapis.com/google.rpc."));
    }

    private static string Event(string part) => $$"""data: {"candidates":[{"content":{"parts":[{{part}}],"role":"model"},"index":0}]}""" + "\r\n\r\n";
}
