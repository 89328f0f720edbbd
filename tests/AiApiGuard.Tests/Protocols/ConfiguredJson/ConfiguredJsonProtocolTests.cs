using System.Text;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.ConfiguredJson;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.Tests.Protocols.ConfiguredJson;

[TestFixture]
internal sealed class ConfiguredJsonProtocolTests
{
    private static readonly ConfiguredJsonProtocol Protocol = Create(options =>
    {
        options.Name = "house";
        options.PromptPaths.Add("question");
        options.PromptPaths.Add("history[*].said");
        options.SystemPaths.Add("setup");
        options.AnswerPaths.Add("data.answer");
        options.AnswerPaths.Add("choices[*].parts[*].text");
        options.IgnoredPaths.Add("id");
        options.IgnoredPaths.Add("setup.version");
        options.IgnoredPaths.Add("data.stamp");
        options.ModelPath = "settings.model";
        options.StreamPath = "settings.stream";
        options.MaxOutputTokensPath = "settings.limit";
        options.InputTokensPath = "usage.in";
        options.OutputTokensPath = "usage.out";
        options.EndOfStream = "[END]";
    });

    [TestCase("""{"question":"a"}""", "question=a:User")]
    [TestCase("""{"question":["a",{"deep":"b"}]}""", "question[0]=a:User|question[1].deep=b:User")]
    [TestCase("""{"history":[{"said":"a","by":"b"},{"said":"c"}]}""", "history[0].said=a:User|history[0].by=b:Unknown|history[1].said=c:User")]
    [TestCase("""{"setup":{"tone":"a","version":"1"}}""", "setup.tone=a:System")]
    [TestCase("""{"setup":"a"}""", "setup=a:System")]
    [TestCase("""{"id":"1","settings":{"model":"m","stream":true,"limit":5,"other":"a"}}""", "settings.other=a:Unknown")]
    [TestCase("""{"novelty":{"id":"a","question":"b"}}""", "novelty.id=a:Unknown|novelty.question=b:Unknown")]
    [TestCase("""{"history":"a"}""", "history=a:Unknown")]
    [TestCase("""{"id":{"deep":"a"},"question":null}""", "")]
    [TestCase("\"a\"", "=a:Unknown")]
    public void Read_Request_FindsEveryText(string body, string expected) => Assert.That(
        string.Join('|', Read(body).Texts.Select(text => $"{text.Source.Channel}={text.Text}:{text.Source.Role}")), Is.EqualTo(expected));

    [Test]
    public void Read_Roles_SayWhoWroteTheText() => Assert.That(
        Read("""{"question":"a","setup":"b","novelty":"c"}""").Texts.Select(text => text.Source.Origin),
        Is.EqualTo(new[] { AiGuardOrigin.User, AiGuardOrigin.Application, AiGuardOrigin.User }));

    [Test]
    public void Read_WholeRequest_KnowsItsSettings()
    {
        var prompt = Read("""{"question":"a","settings":{"model":"m","stream":true,"limit":5}}""");
        Assert.That((prompt.Protocol, prompt.Model, prompt.IsStreaming, prompt.MaxOutputTokens), Is.EqualTo(("house", "m", true, (long?)5)));
        Assert.That(Read("""{"settings":{"model":null,"stream":null}}""").Model, Is.Null);
    }

    [TestCase("""{"settings":{"model":5}}""", "settings.model")]
    [TestCase("""{"settings":{"stream":"yes"}}""", "settings.stream")]
    [TestCase("""{"settings":{"limit":1.5}}""", "settings.limit")]
    [TestCase("""{"Question":"a"}""", "question")]
    [TestCase("""{"settings":{"model":"small","MODEL":"large"}}""", "settings.model")]
    [TestCase("""{"settings":{"Limit":5}}""", "settings.limit")]
    [TestCase("""{"history":[{"Said":"a"}]}""", "history[*].said")]
    [TestCase("""{"question":"\ud800"}""", "question")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => Read(body), field);

    [TestCase("""{"data":{"answer":"a","stamp":"1","other":"b"}}""", "0.data.answer=a|data.other=b")]
    [TestCase("""{"data":{"answer":{"deep":["a"]}}}""", "0.data.answer.deep[0]=a")]
    [TestCase("""{"choices":[{"parts":[{"text":"a"},{"text":"b","by":"c"}]},{"parts":[{"text":"d"}]}]}""", "0.choices[*].parts[*].text=a|0.choices[*].parts[*].text#1=b|choices[*].parts[*].by=c|1.choices[*].parts[*].text=d")]
    [TestCase("""{"id":"1","novelty":{"id":["a"]}}""", "novelty.id[0]=a")]
    [TestCase("""{"id":["1"],"data":"a"}""", "data=a")]
    [TestCase("""{"error":{"message":"a"}}""", "error.message=a")]
    public void Read_Answer_FindsEveryText(string body, string expected) => Assert.That(AnswerListing.Texts(Protocol, body), Is.EqualTo(expected));

    [Test]
    public void Read_Usage_IsSet()
    {
        AnswerListing.Read(Protocol, """{"data":{"answer":"a"},"usage":{"in":3,"out":7}}""", out var usage);
        Assert.That((usage.InputTokens, usage.OutputTokens), Is.EqualTo((3L, 7L)));
    }

    [TestCase("""{"question":"a"}""", true)]
    [TestCase("""{"history":[{"by":"b"},{"said":"a"}]}""", true)]
    [TestCase("""{"history":[]}""", false)]
    [TestCase("""{"messages":[]}""", false)]
    [TestCase("[]", false)]
    public void MatchesRequest_NeedsANamedPrompt(string body, bool expected)
    {
        using var payload = JsonPayload.ParseStrictly(Encoding.UTF8.GetBytes(body));
        Assert.That(Protocol.MatchesRequest(payload.Root), Is.EqualTo(expected));
    }

    [TestCase("""{"data":{"answer":""}}""", true)]
    [TestCase("""{"id":"1","type":"ping"}""", true)]
    [TestCase("""{"usage":{"in":1}}""", true)]
    [TestCase("""{"error":"x"}""", true)]
    [TestCase("""{"type":"ping"}""", false)]
    [TestCase("[1]", false)]
    public void MatchesAnswer_NeedsANamedValue(string body, bool expected)
    {
        using var payload = JsonPayload.TryParse(Encoding.UTF8.GetBytes(body))!;
        Assert.That(Protocol.MatchesAnswer(payload.Root), Is.EqualTo(expected));
    }

    [Test]
    public async Task Stream_EveryCut_RedactsTheSameText([Values(AnswerFormat.Events, AnswerFormat.Lines)] AnswerFormat format)
    {
        var (before, after) = format == AnswerFormat.Events ? ("data: ", "\n\n") : ("", "\n");
        foreach (var pieces in Cuts.All("say SECRET, SECSECRETRET and SECRE!"))
        {
            var harness = new AnswerHarness(format, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            foreach (var piece in pieces)
                await harness.WriteAsync($$"""{{before}}{"id":"{{piece.Length}}","data":{"answer":{{JsonText.Encode(piece)}}} }{{after}}""");
            var released = (await harness.EndAsync()).Replace("data: ", "");
            Assert.That(
                string.Concat(JsonText.ReadLines(released).Select(root => root.GetProperty("data").GetProperty("answer").GetString())),
                Is.EqualTo("say [x], SEC[x]RET and SECRE!"),
                string.Join('|', pieces));
        }
    }

    [TestCase("[END]", true)]
    [TestCase("[DONE]", false)]
    public void IsEndOfStream_IsWhatTheHostSays(string data, bool expected) =>
        Assert.That(Protocol.IsEndOfStream(Encoding.UTF8.GetBytes(data)), Is.EqualTo(expected));

    [Test]
    public void Read_BodyThatIsAnArray_IsNamedFromItsItems()
    {
        var protocol = Create(options => options.PromptPaths.Add("[*].text"));
        Assert.That(RequestReading.Texts(RequestReading.Read(protocol, """[{"text":"a"},{"text":"b"}]""")), Is.EqualTo("[0].text=a|[1].text=b"));
    }

    [Test]
    public void WriteError_IsOpenAisObject() =>
        Assert.That(AnswerListing.Error(Protocol, new AiGuardDenial("tenant_blocked")), Does.StartWith("{\"error\":{\"message\":").And.Contain("\"code\":\"tenant_blocked\""));

    private static ConfiguredJsonProtocol Create(Action<JsonProtocolOptions> configure)
    {
        var options = new JsonProtocolOptions();
        configure(options);
        return new ConfiguredJsonProtocol(options.Name, new JsonProtocolPaths(options, "test"));
    }

    private static AiGuardPrompt Read(string body) => RequestReading.Read(Protocol, body);
}
