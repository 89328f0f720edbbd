using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using System.Text.Json;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;
using OpenAI;
using OpenAI.Chat;

namespace AiApiGuard.IntegrationTests.Sdks;

[TestFixture]
public class OpenAiChatSdkTests : SdkContract
{
    private const string Tools =
        """{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"demo","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_4155550132","type":"function","function":{"name":"send_mail","arguments":"{\"to\":\"ada@example.org\",\"n\":1}"}},{"id":"call_b","type":"function","function":{"name":"look_up","arguments":"{\"town\":\"Oslo\"}"}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":3,"completion_tokens":7,"total_tokens":10}}""";

    private static readonly ChatTool SendMail = ChatTool.CreateFunctionTool(
        "send_mail", "Sends a mail.", BinaryData.FromString("""{"type":"object","properties":{"to":{"type":"string"},"n":{"type":"integer"}}}"""));

    private protected override IProtocolTranscript Transcript { get; } = new OpenAiChatTranscript();

    private protected override string Finished => "Stop";

    private protected override string CutShort => "Length";

    [TestCaseSource(nameof(Transcripts))]
    public Task Read_Transcript_IsTheSameAsWithoutTheGuard(GoldenFile file) => AssertSameAsWithoutGuardAsync(file);

    [Test]
    public async Task CompleteChat_ToolCalls_HaveRedactedArgumentsAndTheirNames()
    {
        Service.AddWhole(Tools);
        var options = new ChatCompletionOptions { Tools = { SendMail } };

        ChatCompletion answer = await CreateClient(Caller(Service)).CompleteChatAsync([Question], options);

        Assert.That(answer.FinishReason, Is.EqualTo(ChatFinishReason.ToolCalls));
        Assert.That(answer.ToolCalls.Select(call => (call.Id, call.FunctionName, call.FunctionArguments.ToString())), Is.EqualTo(RedactedCalls));
    }

    [Test]
    public async Task CompleteChatStreaming_ToolCalls_HaveRedactedArgumentsAndTheirNames()
    {
        Service.AddStream(StreamedTools(), Transcript.StreamType);
        var options = new ChatCompletionOptions { Tools = { SendMail } };
        var calls = new SortedDictionary<int, (string Id, string Name, StringBuilder Arguments)>();

        await foreach (var update in CreateClient(Caller(Service)).CompleteChatStreamingAsync([Question], options))
        {
            foreach (var call in update.ToolCallUpdates)
            {
                if (!calls.ContainsKey(call.Index))
                    calls[call.Index] = (call.ToolCallId, call.FunctionName, new StringBuilder());
                calls[call.Index].Arguments.Append(call.FunctionArgumentsUpdate);
            }
        }

        Assert.That(calls.Values.Select(call => (call.Id, call.Name, call.Arguments.ToString())), Is.EqualTo(RedactedCalls));
    }

    [Test]
    public async Task CompleteChat_WithTheResultOfATool_ReachesTheServiceAndAnswers()
    {
        Service.AddWhole(Tools);
        Service.AddWhole(Transcript.WriteWhole("Sent."));
        var client = CreateClient(Caller(Service));
        var options = new ChatCompletionOptions { Tools = { SendMail } };
        List<ChatMessage> messages = [new SystemChatMessage("Be brief."), new UserChatMessage("Send it.")];

        ChatCompletion first = await client.CompleteChatAsync(messages, options);
        messages.Add(new AssistantChatMessage(first));
        messages.AddRange(first.ToolCalls.Select(call => new ToolChatMessage(call.Id, "Done: 202 accepted.")));
        ChatCompletion second = await client.CompleteChatAsync(messages, options);

        Assert.That(second.Content[0].Text, Is.EqualTo("Sent."));
        var received = Service.Questions[1].GetProperty("messages").EnumerateArray().ToList();
        Assert.That(received.Select(message => message.GetProperty("role").GetString()), Is.EqualTo(["system", "user", "assistant", "tool", "tool"]));
        Assert.That(received[3].GetProperty("tool_call_id").GetString(), Is.EqualTo("call_4155550132"));
    }

    // It does so with the service's own error too. What is left to see is that nothing says how the answer ended.
    [Test]
    public async Task CompleteChatStreaming_DeniedInTheMiddle_EndsWithoutFinishReasonAsThisSdkIgnoresErrorEvents()
    {
        AnswerDeniedInTheMiddle();

        var answer = await AskAsync(Caller(Service), Question, streaming: true);

        Assert.That(answer, Is.EqualTo(new SdkAnswer("Hello. Then ", null, null, null)));
    }

    private static IEnumerable<GoldenFile> Transcripts => GoldenFile.Of(AiGuardProtocols.OpenAiChat);

    private static (string Id, string Name, string Arguments)[] RedactedCalls =>
        [("call_4155550132", "send_mail", """{"to":"[EMAIL]","n":1}"""), ("call_b", "look_up", """{"town":"Oslo"}""")];

    private protected override async Task<SdkAnswer> AskAsync(SdkCaller caller, string question, bool streaming, Action<string>? onText = null)
    {
        var client = CreateClient(caller);
        if (!streaming)
        {
            ChatCompletion whole = await client.CompleteChatAsync(question);
            return new(whole.Content[0].Text, whole.FinishReason.ToString(), whole.Usage.InputTokenCount, whole.Usage.OutputTokenCount);
        }

        var answer = new SdkAnswer("", null, null, null);
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            var text = string.Concat(update.ContentUpdate.Select(part => part.Text));
            onText?.Invoke(text);
            answer = new(
                answer.Text + text,
                update.FinishReason?.ToString() ?? answer.FinishReason,
                update.Usage?.InputTokenCount ?? answer.InputTokens,
                update.Usage?.OutputTokenCount ?? answer.OutputTokens);
        }

        return answer;
    }

    private protected override Task AskInvalidAsync(SdkCaller caller) =>
        CreateClient(caller).CompleteChatAsync([Question], new ChatCompletionOptions { Temperature = 3 });

    private protected override async IAsyncEnumerable<string> ReadAsync(SdkCaller caller, bool streaming)
    {
        var client = CreateClient(caller);
        if (!streaming)
        {
            ChatCompletion whole = await client.CompleteChatAsync(Question);
            yield return ModelReaderWriter.Write(whole).ToString();
            yield break;
        }

        await foreach (var update in client.CompleteChatStreamingAsync(Question))
            yield return ModelReaderWriter.Write(update).ToString();
    }

    private protected override void AssertDenied(Exception exception, int status, string reason) => OpenAiFailure.AssertDenied(exception, status, reason);

    private protected virtual ChatClient CreateClient(SdkCaller caller) => new("demo", new ApiKeyCredential(caller.Key), new OpenAIClientOptions
    {
        Endpoint = new Uri(caller.Address, "v1"),
        RetryPolicy = new ClientRetryPolicy(caller.Retries),
        Transport = new HttpClientPipelineTransport(Http),
    });

    private static string StreamedTools()
    {
        static string Call(int index, string arguments) =>
            Delta($$$"""{"tool_calls":[{"index":{{{index}}},"function":{"arguments":{{{JsonSerializer.Serialize(arguments)}}}}}]}""");
        static string Delta(string delta) => ChatTranscript.Event($$"""{"index":0,"delta":{{delta}},"finish_reason":null}""");
        static string Start(int index, string id, string name) => Delta(
            $$$"""{"role":"assistant","content":null,"tool_calls":[{"index":{{{index}}},"id":"{{{id}}}","type":"function","function":{"name":"{{{name}}}","arguments":""}}]}""");
        return Start(0, "call_4155550132", "send_mail") + Call(0, "{\"to\":\"ad") + Start(1, "call_b", "look_up") + Call(0, "a@exam") +
            Call(1, "{\"town\":") + Call(0, "ple.org\",\"n\"") + Call(0, ":1}") + Call(1, "\"Oslo\"}") +
            ChatTranscript.Event("""{"index":0,"delta":{},"finish_reason":"tool_calls"}""") + ChatTranscript.Done;
    }
}
