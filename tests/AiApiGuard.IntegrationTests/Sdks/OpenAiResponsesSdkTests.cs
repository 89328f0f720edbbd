// The SDK marks this part of itself as one that may still change.
#pragma warning disable OPENAI001
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AiApiGuard.TestUtilities.Transcripts;
using OpenAI.Responses;

namespace AiApiGuard.IntegrationTests.Sdks;

[TestFixture]
public class OpenAiResponsesSdkTests : SdkContract
{
    private const string Model = "demo-1";

    private static readonly (string Id, string Name, string[] Pieces)[] Calls =
    [
        ("call_4155550132", "send_mail", ["{\"to\":\"ad", "a@exam", "ple.org\",\"n\"", ":1}"]),
        ("call_b", "look_up", ["{\"town\":", "\"Oslo\"}"]),
    ];

    private static readonly (string Id, string Name, string Arguments)[] RedactedCalls =
        [("call_4155550132", "send_mail", """{"to":"[EMAIL]","n":1}"""), ("call_b", "look_up", """{"town":"Oslo"}""")];

    private protected override IProtocolTranscript Transcript { get; } = new OpenAiResponsesTranscript();

    private protected override string Finished => "Completed";

    private protected override string CutShort => "max_output_tokens";

    [TestCaseSource(nameof(Transcripts))]
    public Task Read_Transcript_IsTheSameAsWithoutTheGuard(GoldenFile file) => AssertSameAsWithoutGuardAsync(file);

    [Test]
    public async Task CreateResponse_ToolCalls_HaveRedactedArgumentsAndTheirNames()
    {
        Service.AddWhole(WholeTools());

        ResponseResult answer = await CreateClient(Caller(Service)).CreateResponseAsync(Ask());

        Assert.That(answer.OutputItems.Cast<FunctionCallResponseItem>().Select(Describe), Is.EqualTo(RedactedCalls));
    }

    [Test]
    public async Task CreateResponseStreaming_ToolCalls_HaveRedactedArgumentsAndTheirNamesInEveryCopy()
    {
        Service.AddStream(StreamedTools(), Transcript.StreamType);
        var deltas = new StringBuilder[] { new(), new() };
        var done = new string[2];
        var items = new List<(string, string, string)>();
        ResponseResult? last = null;

        var options = Ask();
        options.StreamingEnabled = true;
        await foreach (var update in await CreateClient(Caller(Service)).CreateResponseStreamingAsync(options))
        {
            if (update is StreamingResponseFunctionCallArgumentsDeltaUpdate delta)
                deltas[delta.OutputIndex].Append(delta.Delta);
            else if (update is StreamingResponseFunctionCallArgumentsDoneUpdate whole)
                done[whole.OutputIndex] = whole.FunctionArguments.ToString();
            else if (update is StreamingResponseOutputItemDoneUpdate item)
                items.Add(Describe((FunctionCallResponseItem)item.Item));
            else if (update is StreamingResponseCompletedUpdate completed)
                last = completed.Response;
        }

        var arguments = RedactedCalls.Select(call => call.Arguments);
        Assert.That(deltas.Select(text => text.ToString()), Is.EqualTo(arguments));
        Assert.That(done, Is.EqualTo(arguments));
        Assert.That(items, Is.EquivalentTo(RedactedCalls));
        Assert.That(last!.OutputItems.Cast<FunctionCallResponseItem>().Select(Describe), Is.EqualTo(RedactedCalls));
        Assert.That(last.Usage.OutputTokenCount, Is.EqualTo(7));
    }

    [Test]
    public async Task CreateResponse_WithTheResultOfATool_ReachesTheServiceAndAnswers()
    {
        Service.AddWhole(WholeTools());
        Service.AddWhole(Transcript.WriteWhole("Sent."));
        var client = CreateClient(Caller(Service));
        var options = Ask();

        ResponseResult first = await client.CreateResponseAsync(options);
        foreach (var call in first.OutputItems.Cast<FunctionCallResponseItem>())
        {
            options.InputItems.Add(call);
            options.InputItems.Add(ResponseItem.CreateFunctionCallOutputItem(call.CallId, "Done: 202 accepted."));
        }

        ResponseResult second = await client.CreateResponseAsync(options);

        Assert.That(second.GetOutputText(), Is.EqualTo("Sent."));
        var received = Service.Questions[1].GetProperty("input").EnumerateArray().Select(item => item.GetProperty("type").GetString());
        Assert.That(received, Is.EqualTo(["message", "function_call", "function_call_output", "function_call", "function_call_output"]));
    }

    [Test]
    public async Task CreateResponseStreaming_DeniedInTheMiddle_EndsWithAnErrorUpdateAsThisSdkThrowsForNoEvent()
    {
        AnswerDeniedInTheMiddle();
        var updates = new List<StreamingResponseUpdate>();

        await foreach (var update in await CreateClient(Caller(Service)).CreateResponseStreamingAsync(Model, Question))
            updates.Add(update);

        Assert.That(string.Concat(updates.OfType<StreamingResponseOutputTextDeltaUpdate>().Select(update => update.Delta)), Is.EqualTo("Hello. Then "));
        Assert.That(updates[^1], Is.TypeOf<StreamingResponseErrorUpdate>());
        var error = (StreamingResponseErrorUpdate)updates[^1];
        Assert.That(error.Code, Is.EqualTo(WordDenyingFilter.Reason));
        Assert.That(error.Message, Is.Not.Empty);
    }

    private static IEnumerable<GoldenFile> Transcripts => GoldenFile.Of(AiGuardProtocols.OpenAiResponses);

    private protected override async Task<SdkAnswer> AskAsync(SdkCaller caller, string question, bool streaming, Action<string>? onText = null)
    {
        var client = CreateClient(caller);
        if (!streaming)
        {
            ResponseResult whole = await client.CreateResponseAsync(Model, question);
            return new(whole.GetOutputText(), whole.Status.ToString(), whole.Usage.InputTokenCount, whole.Usage.OutputTokenCount);
        }

        var answer = new SdkAnswer("", null, null, null);
        await foreach (var update in await client.CreateResponseStreamingAsync(Model, question))
        {
            if (update is StreamingResponseOutputTextDeltaUpdate delta)
            {
                onText?.Invoke(delta.Delta);
                answer = answer with { Text = answer.Text + delta.Delta };
            }
            else if (update is StreamingResponseCompletedUpdate { Response: var whole })
            {
                Assert.That(whole.GetOutputText(), Is.EqualTo(answer.Text));
                answer = new(answer.Text, whole.Status.ToString(), whole.Usage.InputTokenCount, whole.Usage.OutputTokenCount);
            }
            else if (update is StreamingResponseIncompleteUpdate { Response: var cut })
            {
                answer = new(answer.Text, cut.IncompleteStatusDetails?.Reason?.ToString(), cut.Usage.InputTokenCount, cut.Usage.OutputTokenCount);
            }
        }

        return answer;
    }

    private protected override Task AskInvalidAsync(SdkCaller caller)
    {
        var options = Ask();
        options.Temperature = 3;
        return CreateClient(caller).CreateResponseAsync(options);
    }

    private protected override async IAsyncEnumerable<string> ReadAsync(SdkCaller caller, bool streaming)
    {
        var client = CreateClient(caller);
        if (!streaming)
        {
            ResponseResult whole = await client.CreateResponseAsync(Model, Question);
            yield return ModelReaderWriter.Write(whole).ToString();
            yield break;
        }

        await foreach (var update in await client.CreateResponseStreamingAsync(Model, Question))
            yield return ModelReaderWriter.Write(update).ToString();
    }

    private protected override void AssertDenied(Exception exception, int status, string reason) => OpenAiFailure.AssertDenied(exception, status, reason);

    private ResponsesClient CreateClient(SdkCaller caller) => new(new ApiKeyCredential(caller.Key), new ResponsesClientOptions
    {
        Endpoint = new Uri(caller.Address, "v1"),
        RetryPolicy = new ClientRetryPolicy(caller.Retries),
        Transport = new HttpClientPipelineTransport(Http),
    });

    private static CreateResponseOptions Ask() => new(Model, [ResponseItem.CreateUserMessageItem("Send it.")])
    {
        Tools =
        {
            ResponseTool.CreateFunctionTool(
                "send_mail",
                BinaryData.FromString("""{"type":"object","properties":{"to":{"type":"string"},"n":{"type":"integer"}}}"""),
                strictModeEnabled: false,
                "Sends a mail."),
        },
    };

    private static (string Id, string Name, string Arguments) Describe(FunctionCallResponseItem call) =>
        (call.CallId, call.FunctionName, call.FunctionArguments.ToString());

    private static string WholeTools() => Response("completed", string.Join(',', Calls.Select((_, index) => Item(index, "completed"))));

    private static string Response(string status, string items) =>
        $$$"""{"id":"resp_1","object":"response","created_at":1,"status":"{{{status}}}","error":null,"model":"demo-1","output":[{{{items}}}],"parallel_tool_calls":true,"tool_choice":"auto","tools":[],"usage":{"input_tokens":3,"output_tokens":7,"total_tokens":10}}""";

    private static string Item(int index, string status) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"fc_{{index}}","type":"function_call","status":"{{status}}","arguments":{{(status == "completed" ? Arguments(index) : "\"\"")}},"call_id":"{{Calls[index].Id}}","name":"{{Calls[index].Name}}"}""");

    private static string Arguments(int index) => JsonSerializer.Serialize(string.Concat(Calls[index].Pieces));

    private static string StreamedTools()
    {
        var result = new StringBuilder();
        var number = 0;
        void Add(string type, string fields) => result.Append(
            CultureInfo.InvariantCulture, $"event: {type}\ndata: {{\"type\":\"{type}\",\"sequence_number\":{number++},{fields}}}\n\n");
        void AddDelta(int index, int piece) => Add(
            "response.function_call_arguments.delta",
            $"\"item_id\":\"fc_{index}\",\"output_index\":{index},\"delta\":{JsonSerializer.Serialize(Calls[index].Pieces[piece])},\"obfuscation\":\"x\"");

        Add("response.created", $"\"response\":{Response("in_progress", "")}");
        for (var index = 0; index < Calls.Length; index++)
            Add("response.output_item.added", $"\"output_index\":{index},\"item\":{Item(index, "in_progress")}");
        for (var piece = 0; piece < Calls[0].Pieces.Length; piece++)
        {
            AddDelta(0, piece);
            if (piece < Calls[1].Pieces.Length)
                AddDelta(1, piece);
        }

        for (var index = 0; index < Calls.Length; index++)
        {
            Add("response.function_call_arguments.done", $"\"item_id\":\"fc_{index}\",\"output_index\":{index},\"arguments\":{Arguments(index)}");
            Add("response.output_item.done", $"\"output_index\":{index},\"item\":{Item(index, "completed")}");
        }

        Add("response.completed", $"\"response\":{WholeTools()}");
        return result.ToString();
    }
}
