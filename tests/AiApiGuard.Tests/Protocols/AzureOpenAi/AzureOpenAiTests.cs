using AiApiGuard.Filters.Authorization.Models;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.AzureOpenAi;
using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Protocols.AzureOpenAi;

[TestFixture]
internal sealed class AzureOpenAiTests
{
    private const string Chat = """{"model":"allowed","messages":[{"role":"user","content":"q"}]}""";

    private static readonly AzureOpenAiProtocol Protocol = new();

    [TestCase("/openai/deployments/d/chat/completions", AiGuardProtocols.AzureOpenAi)]
    [TestCase("/OpenAI/Deployments/d/Chat/Completions/", AiGuardProtocols.AzureOpenAi)]
    [TestCase("/openai/deployments/d/completions", AiGuardProtocols.AzureOpenAi)]
    [TestCase("/openai/deployments/d/embeddings", AiGuardProtocols.AzureOpenAi)]
    [TestCase("/openai/deployments/d/extensions/chat/completions", AiGuardProtocols.AzureOpenAi)]
    [TestCase("/gateway//openai//deployments/d//chat/completions", AiGuardProtocols.AzureOpenAi)]
    [TestCase("/deployments/d/chat/completions", AiGuardProtocols.AzureOpenAi)]
    [TestCase("/openai/v1/chat/completions", AiGuardProtocols.OpenAiChat)]
    [TestCase("/openai/v1/responses", AiGuardProtocols.OpenAiResponses)]
    [TestCase("/openai/responses", AiGuardProtocols.OpenAiResponses)]
    [TestCase("/openai/v1/embeddings", AiGuardProtocols.OpenAiEmbeddings)]
    public void ByPath_Path_ChoosesTheProtocol(string path, string expected) =>
        Assert.That(new ProtocolCatalog([]).Select("test", [], []).ByPath(path)?.Name, Is.EqualTo(expected));

    [TestCase("/openai/deployments/gpt-4o/chat/completions", Chat, "messages[0].content=q")]
    [TestCase("/openai/deployments/gpt-4o/completions", """{"prompt":"q","model":"allowed"}""", "prompt=q")]
    [TestCase("/openai/deployments/gpt-4o/embeddings", """{"input":["q"],"model":"allowed"}""", "input[0]=q")]
    [TestCase("/openai/deployments/gpt-4o/other", Chat, "messages[0].content=q")]
    public void Read_DeploymentInThePath_IsTheModel(string path, string body, string texts)
    {
        var prompt = RequestReading.Read(Protocol, body, path);
        Assert.That((prompt.Protocol, prompt.Model), Is.EqualTo((Protocol.Name, "gpt-4o")));
        Assert.That(RequestReading.Texts(prompt), Is.EqualTo(texts));
    }

    [Test]
    public void Read_ByOpenAisOwnProtocol_DeploymentIsTheModelAllTheSame() =>
        Assert.That(RequestReading.Read(new OpenAiChatProtocol(), Chat, "/openai/deployments/gpt-4o/chat/completions").Model, Is.EqualTo("gpt-4o"));

    [TestCase("/openai/v1/chat/completions", Chat)]
    [TestCase("/openai/responses", """{"model":"allowed","input":[{"role":"user","content":"q"}]}""")]
    [TestCase("/ask", """{"model":"allowed","input":"q"}""")]
    [TestCase("/ask", """{"model":"allowed","input":["q"]}""")]
    [TestCase("/ask", """{"model":"allowed","prompt":"q"}""")]
    public void Read_NoDeploymentInThePath_BodyNamesTheModel(string path, string body) =>
        Assert.That(RequestReading.Read(Protocol, body, path).Model, Is.EqualTo("allowed"));

    [TestCase("/openai/deployments/a/deployments/b/chat/completions")]
    [TestCase("/openai/deployments/allowed%2F..%2Fother/chat/completions")]
    [TestCase("/openai/deployments/allowed;v=other/chat/completions")]
    [TestCase("/openai/deployments/../chat/completions")]
    public void Read_DeploymentThatCanBeReadInTwoWays_IsRejected(string path) =>
        RequestReading.AssertRejected(() => RequestReading.Read(Protocol, Chat, path), "path");

    [TestCase("/openai/deployments/allowed-1/chat/completions", false)]
    [TestCase("/openai/deployments/other/chat/completions", true)]
    public async Task AllowModels_SeesTheDeployment(string path, bool isDenied)
    {
        var filter = new ModelsFilter(new ModelsOptions { Patterns = { "allowed*" } }, ModelAliases.None);
        var context = new AiGuardContext(new ServiceCollection().BuildServiceProvider(), "test", RequestReading.Read(Protocol, Chat, path));
        Assert.That((await filter.OnRequestAsync(context, CancellationToken.None)).IsDenied, Is.EqualTo(isDenied));
    }

    [TestCase("""{"messages":[{"role":"user","content":"x"}],"temperature":3}""", "temperature")]
    [TestCase("""{"prompt":"x","best_of":0}""", "best_of")]
    [TestCase("""{"input":["x"],"dimensions":0}""", "dimensions")]
    [TestCase("""{"input":"x","top_p":2}""", "top_p")]
    public void Validate_ValueOutOfRange_NamesTheField(string body, string field) =>
        RequestReading.AssertRejected(() => RequestReading.Validate(Protocol, body), field);

    [Test]
    public void Validate_NoModelInTheBody_Passes() =>
        Assert.That(() => RequestReading.Validate(Protocol, """{"messages":[{"role":"user","content":"x"}]}"""), Throws.Nothing);

    [TestCase("""{"choices":[],"id":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"},"jailbreak":{"filtered":false,"detected":false}}}]}""", "")]
    [TestCase("""{"choices":[{"index":0,"delta":{"content":"a"},"content_filter_results":{"violence":{"filtered":false,"severity":"low"}}}]}""", "0/content=a")]
    [TestCase("""{"choices":[{"index":0,"finish_reason":null,"content_filter_results":{"hate":{"severity":"my own words"},"protected_material_code":{"citation":{"URL":"https://u.example"}}},"content_filter_offsets":{"check_offset":4}}]}""", "=content_filter_results.hate.severity=my own words|=content_filter_results.protected_material_code.citation.URL=https://u.example")]
    [TestCase("""{"choices":[],"prompt_annotations":[{"content_filter_results":{"hate":{"severity":"unheard"}}}]}""", "=prompt_annotations[0].content_filter_results.hate.severity=unheard")]
    [TestCase("""{"error":{"code":"content_filter","message":"m","innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"severity":"high"}}}}}""", "=error.code=content_filter|=error.message=m|=error.innererror.code=ResponsibleAIPolicyViolation")]
    [TestCase("""{"object":"list","data":[{"embedding":"AAAA"}]}""", "")]
    [TestCase("""{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"a"}""", "0/output_text=a")]
    public void Read_Answer_FilterWordsAreNoText(string body, string expected) => Assert.That(AnswerReading.Texts(Protocol, body), Is.EqualTo(expected));

    [Test]
    public async Task Stream_FilterResultsAfterTheEndOfTheChoice_Pass()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
        var stream = ChatTranscript.Delta("hello") + ChatTranscript.Finish() +
            ChatTranscript.Event("""{"index":0,"finish_reason":null,"content_filter_results":{"custom_blocklists":{"details":[{"id":"list one","filtered":false}]}},"content_filter_offsets":{"check_offset":0}}""");
        await harness.WriteAsync(stream);
        Assert.That(await harness.EndAsync(), Is.EqualTo(stream));
        Assert.That(harness.Decision.IsDenied, Is.False);
    }

    [Test]
    public async Task Stream_EveryCut_IsRedacted()
    {
        var transcript = new AzureOpenAiTranscript();
        foreach (var pieces in Cuts.All("my SECRET"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: Protocol);
            await harness.WriteAsync(transcript.WriteStream(pieces));
            Assert.That(transcript.ReadStream(await harness.EndAsync()), Is.EqualTo("my [x]"));
            Assert.That((harness.Context.Usage.InputTokens, harness.Context.Usage.OutputTokens), Is.EqualTo((3L, 7L)));
        }
    }
}
