using System.Text.Json;
using AiApiGuard.TestUtilities.Transcripts;
using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;
using OllamaSharp.Models.Exceptions;

namespace AiApiGuard.IntegrationTests.Sdks;

[TestFixture]
public class OllamaSdkTests : SdkContract
{
    private const string Done = "\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":26,\"eval_count\":282";

    private const string FirstCall = """{"id":"call_4155550132","function":{"index":0,"name":"send_mail","arguments":{"to":"ada@example.org","n":1}}}""";

    private const string SecondCall = """{"id":"call_b","function":{"index":1,"name":"look_up","arguments":{"town":"Oslo"}}}""";

    private static readonly string[] RedactedCalls =
        ["""call_4155550132 send_mail {"to":"[EMAIL]","n":1}""", """call_b look_up {"town":"Oslo"}"""];

    private protected override IProtocolTranscript Transcript { get; } = new OllamaChatTranscript();

    private protected override string Finished => "stop";

    private protected override string CutShort => "length";

    private protected override (long Input, long Output) Usage => (26, 282);

    [TestCaseSource(nameof(Transcripts))]
    public Task Read_Transcript_IsTheSameAsWithoutTheGuard(GoldenFile file) => AssertSameAsWithoutGuardAsync(file);

    [Test]
    public async Task Chat_ToolCalls_HaveRedactedArgumentsAndTheirNames([Values] bool streaming)
    {
        AddTools(streaming);

        var calls = await CollectCallsAsync(CreateClient(Caller(Service)), AskWithTools(streaming));

        Assert.That(calls.Select(Describe), Is.EqualTo(RedactedCalls));
    }

    [Test]
    public async Task Chat_WithTheResultOfATool_ReachesTheServiceAndAnswers()
    {
        AddTools(streaming: false);
        Service.AddWhole(Transcript.WriteWhole("Sent."));
        var client = CreateClient(Caller(Service));
        var request = AskWithTools(streaming: false);

        var calls = await CollectCallsAsync(client, request);
        request.Messages =
        [
            .. request.Messages!,
            new Message { Role = ChatRole.Assistant, ToolCalls = calls },
            new Message { Role = ChatRole.Tool, ToolName = "send_mail", Content = "Done: 202 accepted." },
        ];
        var text = "";
        await foreach (var item in client.ChatAsync(request))
            text += item?.Message.Content;

        Assert.That(text, Is.EqualTo("Sent."));
        var received = Service.Questions[1].GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString());
        Assert.That(received, Is.EqualTo(["user", "assistant", "tool"]));
    }

    [Test]
    public async Task Generate_WithPersonalData_IsRedacted([Values] bool streaming)
    {
        var transcript = new OllamaGenerateTranscript();
        if (streaming)
            Service.AddStream(transcript.WriteStream(["Mail ada@exam", "ple.org. Bye."]), transcript.StreamType);
        else
            Service.AddWhole(transcript.WriteWhole("Mail ada@example.org. Bye."));
        var text = "";
        GenerateResponseStream? last = null;

        await foreach (var item in CreateClient(Caller(Service)).GenerateAsync(new GenerateRequest { Prompt = Question, Stream = streaming }))
        {
            text += item!.Response;
            last = item;
        }

        Assert.That(text, Is.EqualTo("Mail [EMAIL]. Bye."));
        Assert.That((last as GenerateDoneResponseStream)?.EvalCount, Is.EqualTo(259));
    }

    [Test]
    public async Task Embed_SeveralTexts_AnswersAsTheService()
    {
        Service.AddWhole("""{"model":"demo","embeddings":[[0.5,0.25],[0.125,1]],"total_duration":1,"load_duration":1,"prompt_eval_count":8}""");

        var answer = await CreateClient(Caller(Service)).EmbedAsync(new EmbedRequest { Model = "demo", Input = ["A tide.", "A bay."] });

        Assert.That(answer.Embeddings, Is.EqualTo(new float[][] { [0.5f, 0.25f], [0.125f, 1f] }));
    }

    [Test]
    public async Task ChatStreaming_DeniedInItsFirstLine_ThrowsTheSdksException()
    {
        Answer(streaming: true, $"An {WordDenyingFilter.Word} thing.", " Bye.");

        var exception = await CatchAsync(Caller(Service), Question, streaming: true);

        AssertDenied(exception, 403, WordDenyingFilter.Reason);
    }

    // It does so with the service's own error too. What is left to see is a last piece without a message, and none that is done.
    [Test]
    public async Task ChatStreaming_DeniedInTheMiddle_EndsWithAPieceWithoutMessageAsThisSdkIgnoresErrorLines()
    {
        AnswerDeniedInTheMiddle();
        var pieces = new List<ChatResponseStream?>();

        await foreach (var piece in CreateClient(Caller(Service)).ChatAsync(Ask(Question, streaming: true)))
            pieces.Add(piece);

        Assert.That(string.Concat(pieces.SkipLast(1).Select(piece => piece!.Message.Content)), Is.EqualTo("Hello. Then "));
        Assert.That(pieces[^1]!.Message, Is.Null);
        Assert.That(pieces.Select(piece => piece!.Done), Has.All.False);
    }

    private static IEnumerable<GoldenFile> Transcripts =>
        GoldenFile.Of(AiGuardProtocols.Ollama).Where(file => !file.Name.StartsWith("generate", StringComparison.Ordinal) && file.Name != "embed.json");

    private protected override async Task<SdkAnswer> AskAsync(SdkCaller caller, string question, bool streaming, Action<string>? onText = null)
    {
        var answer = new SdkAnswer("", null, null, null);
        await foreach (var item in CreateClient(caller).ChatAsync(Ask(question, streaming)))
        {
            onText?.Invoke(item!.Message.Content!);
            answer = answer with { Text = answer.Text + item!.Message.Content };
            if (item is ChatDoneResponseStream done)
                answer = new(answer.Text, done.DoneReason, done.PromptEvalCount, done.EvalCount);
        }

        return answer;
    }

    private protected override async Task AskInvalidAsync(SdkCaller caller)
    {
        var request = Ask(Question, streaming: false);
        request.Options = new RequestOptions { TopP = 2 };
        await foreach (var _ in CreateClient(caller).ChatAsync(request))
        {
            Assert.Fail("No answer may come.");
        }
    }

    private protected override async IAsyncEnumerable<string> ReadAsync(SdkCaller caller, bool streaming)
    {
        await foreach (var item in CreateClient(caller).ChatAsync(Ask(Question, streaming)))
            yield return JsonSerializer.Serialize<object?>(item);
    }

    private protected override void AssertDenied(Exception exception, int status, string reason)
    {
        // The SDK reads the body of an answer with this status only, and leaves all others to the framework.
        if (status == 400)
        {
            Assert.That(exception, Is.TypeOf<OllamaException>());
            Assert.That(exception.Message, Does.Contain("top_p"));
            return;
        }

        Assert.That(exception, Is.TypeOf<HttpRequestException>());
        Assert.That((int?)((HttpRequestException)exception).StatusCode, Is.EqualTo(status));
    }

    private OllamaApiClient CreateClient(SdkCaller caller)
    {
        // The client is made for one address and one key, as the SDK wants it.
        var http = LocalClient.Create(caller.Address);
        return new OllamaApiClient(http, "demo") { DefaultRequestHeaders = { ["Authorization"] = $"Bearer {caller.Key}" } };
    }

    private static ChatRequest Ask(string question, bool streaming) =>
        new() { Model = "demo", Stream = streaming, Messages = [new Message(ChatRole.User, question)] };

    private static ChatRequest AskWithTools(bool streaming)
    {
        var request = Ask("Send it.", streaming);
        request.Tools =
        [
            new Tool
            {
                Function = new Function
                {
                    Name = "send_mail",
                    Description = "Sends a mail.",
                    Parameters = new Parameters { Properties = new Dictionary<string, Property> { ["to"] = new() { Type = "string" } } },
                },
            },
        ];
        return request;
    }

    private static async Task<List<Message.ToolCall>> CollectCallsAsync(OllamaApiClient client, ChatRequest request)
    {
        var calls = new List<Message.ToolCall>();
        await foreach (var item in client.ChatAsync(request))
            calls.AddRange(item!.Message.ToolCalls ?? []);
        return calls;
    }

    private static string Describe(Message.ToolCall call) => $"{call.Id} {call.Function!.Name} {JsonSerializer.Serialize(call.Function.Arguments)}";

    private void AddTools(bool streaming)
    {
        static string Line(string message, string done) =>
            $$$"""{"model":"demo","created_at":"2025-08-04T08:52:20Z","message":{"role":"assistant","content":""{{{message}}}},{{{done}}}}""";
        if (streaming)
        {
            Service.AddStream(
                Line($",\"tool_calls\":[{FirstCall}]", "\"done\":false") + "\n" +
                Line($",\"tool_calls\":[{SecondCall}]", "\"done\":false") + "\n" +
                Line("", Done) + "\n",
                Transcript.StreamType);
        }
        else
        {
            Service.AddWhole(Line($",\"tool_calls\":[{FirstCall},{SecondCall}]", Done));
        }
    }
}
