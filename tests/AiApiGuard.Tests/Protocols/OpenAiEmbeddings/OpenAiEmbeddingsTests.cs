using AiApiGuard.Protocols.OpenAiEmbeddings;

namespace AiApiGuard.Tests.Protocols.OpenAiEmbeddings;

[TestFixture]
internal sealed class OpenAiEmbeddingsTests
{
    private static readonly OpenAiEmbeddingsProtocol Protocol = new();

    [TestCase("""{"input":"a"}""", "input=a")]
    [TestCase("""{"input":["a","b"],"encoding_format":"float","user":"u"}""", "input[0]=a|input[1]=b")]
    [TestCase("""{"input":"a","task":"describe"}""", "input=a|task=describe")]
    public void Read_Request_FindsEveryText(string body, string expected)
    {
        var prompt = RequestReading.Read(Protocol, body);
        Assert.That(RequestReading.Texts(prompt), Is.EqualTo(expected));
        Assert.That(prompt.Texts.Select(text => text.Source.Origin), Is.All.EqualTo(AiGuardOrigin.User));
        Assert.That(prompt.MaxOutputTokens, Is.Zero);
    }

    [TestCase("{}", "input")]
    [TestCase("""{"input":[]}""", "input")]
    [TestCase("""{"input":5}""", "input")]
    [TestCase("""{"input":[1,2,3]}""", "input")]
    [TestCase("""{"input":[[1,2],[3]]}""", "input")]
    [TestCase("""{"input":[{"text":"a"}]}""", "input")]
    [TestCase("""{"input":"a","model":5}""", "model")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => RequestReading.Read(Protocol, body), field);

    [TestCase("""{"input":"a"}""", "model")]
    [TestCase("""{"input":"","model":"m"}""", "input")]
    [TestCase("""{"input":["a",""],"model":"m"}""", "input")]
    [TestCase("""{"input":"a","model":"m","dimensions":0}""", "dimensions")]
    [TestCase("""{"input":"a","model":"m","encoding_format":"hex"}""", "encoding_format")]
    [TestCase("""{"input":"a","model":"m","user":5}""", "user")]
    public void Validate_ValueOutOfRange_NamesTheField(string body, string field) =>
        RequestReading.AssertRejected(() => RequestReading.Validate(Protocol, body), field);

    [Test]
    public void Validate_TooManyTexts_NamesTheField() => RequestReading.AssertRejected(
        () => RequestReading.Validate(Protocol, $$"""{"model":"m","input":[{{string.Join(',', Enumerable.Repeat("\"a\"", 2049))}}]}"""), "input");

    [Test]
    public void Validate_UsualRequest_Passes() => Assert.That(
        () => RequestReading.Validate(Protocol, """{"input":["a"],"model":"m","dimensions":256,"encoding_format":"base64"}"""), Throws.Nothing);

    [TestCase("""{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,-0.2]}],"model":"m"}""", "")]
    [TestCase("""{"object":"list","data":[{"object":"embedding","index":0,"embedding":"zczMPc3MTL4="}],"model":"m"}""", "")]
    [TestCase("""{"object":"list","data":[{"embedding":"no vector at all"}]}""", "=data[0].embedding=no vector at all")]
    [TestCase("""{"object":"list","data":[{"embedding":["a"],"note":"b"}]}""", "=data[0].embedding[0]=a|=data[0].note=b")]
    [TestCase("""{"error":{"message":"m"}}""", "=error.message=m")]
    public void Read_Answer_HasNoTextButWhatIsUnknown(string body, string expected) => Assert.That(AnswerReading.Texts(Protocol, body), Is.EqualTo(expected));

    [Test]
    public void Read_Usage_HasNoOutput()
    {
        var usage = new AiGuardUsage();
        AnswerReading.Read(Protocol, """{"object":"list","data":[],"usage":{"prompt_tokens":8,"total_tokens":8}}""", usage);
        Assert.That((usage.InputTokens, usage.OutputTokens, usage.IsEstimated), Is.EqualTo((8L, 0L, false)));
    }
}
