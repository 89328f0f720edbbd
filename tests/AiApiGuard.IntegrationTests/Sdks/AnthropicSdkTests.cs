using System.Text.Json;
using AiApiGuard.TestUtilities.Transcripts;
using Anthropic;
using Anthropic.Core;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;

namespace AiApiGuard.IntegrationTests.Sdks;

[TestFixture]
public class AnthropicSdkTests : SdkContract
{
    private const string Tools =
        """{"id":"msg_01","type":"message","role":"assistant","model":"demo","content":[{"type":"text","text":"I write to ada@example.org."},{"type":"tool_use","id":"toolu_4155550132","name":"send_mail","input":{"to":"ada@example.org","n":1}},{"type":"tool_use","id":"toolu_b","name":"look_up","input":{"town":"Oslo"}}],"stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":7}}""";

    private static readonly string[] RedactedContent =
    [
        "text I write to [EMAIL].",
        """toolu_4155550132 send_mail {"to":"[EMAIL]","n":1}""",
        """toolu_b look_up {"town":"Oslo"}""",
    ];

    private protected override IProtocolTranscript Transcript { get; } = new AnthropicTranscript();

    private protected override string Finished => "end_turn";

    private protected override string CutShort => "max_tokens";

    [TestCaseSource(nameof(Transcripts))]
    public Task Read_Transcript_IsTheSameAsWithoutTheGuard(GoldenFile file) => AssertSameAsWithoutGuardAsync(file);

    [Test]
    public async Task Create_ToolCalls_HaveRedactedInputsAndTheirNames()
    {
        Service.AddWhole(Tools);

        var answer = await CreateClient(Caller(Service)).Messages.Create(AskWithTools());

        Assert.That(answer.StopReason?.Raw(), Is.EqualTo("tool_use"));
        Assert.That(answer.Content.Select(Describe), Is.EqualTo(RedactedContent));
    }

    [Test]
    public async Task CreateStreaming_ToolCalls_HaveRedactedInputsAndTheirNames()
    {
        Service.AddStream(StreamedTools(), Transcript.StreamType);

        var answer = await CreateClient(Caller(Service)).Messages.CreateStreaming(AskWithTools()).Aggregate();

        Assert.That(answer.StopReason?.Raw(), Is.EqualTo("tool_use"));
        Assert.That(answer.Content.Select(Describe), Is.EqualTo(RedactedContent));
        Assert.That((answer.Usage.InputTokens, answer.Usage.OutputTokens), Is.EqualTo((3, 7)));
    }

    [Test]
    public async Task Create_WithTheResultOfATool_ReachesTheServiceAndAnswers()
    {
        Service.AddWhole(Tools);
        Service.AddWhole(Transcript.WriteWhole("Sent."));
        var client = CreateClient(Caller(Service));
        var first = AskWithTools();

        var calls = (await client.Messages.Create(first)).Content.Select(block => block.Value).OfType<ToolUseBlock>().ToList();
        var second = await client.Messages.Create(first with
        {
            Messages =
            [
                .. first.Messages,
                new AssistantMessageParam
                {
                    Content = calls
                        .Select(call => (ContentBlockParam)new ToolUseBlockParam { ID = call.ID, Name = call.Name, Input = call.Input })
                        .ToList(),
                },
                new UserMessageParam
                {
                    Content = calls.Select(call => (ContentBlockParam)new ToolResultBlockParam(call.ID) { Content = "Done: 202 accepted." }).ToList(),
                },
            ],
        });

        Assert.That(second.Content.Select(Describe), Is.EqualTo(["text Sent."]));
        var received = Service.Questions[1].GetProperty("messages");
        Assert.That(received.GetArrayLength(), Is.EqualTo(3));
        Assert.That(received[2].GetProperty("content")[0].GetProperty("tool_use_id").GetString(), Is.EqualTo("toolu_4155550132"));
    }

    [Test]
    public async Task CreateStreaming_DeniedInTheMiddle_ThrowsTheSdksException()
    {
        AnswerDeniedInTheMiddle();
        var text = "";

        var exception = await CatchAsync(Caller(Service), Question, streaming: true, piece => text += piece);

        Assert.That(text, Is.EqualTo("Hello. Then "));
        Assert.That(Service.Requests, Is.EqualTo(1));
        Assert.That(exception, Is.TypeOf<AnthropicSseException>());
        var failure = (AnthropicSseException)exception;
        Assert.That(failure.Type?.Raw(), Is.EqualTo("permission_error"));
        Assert.That(failure.ErrorCode, Is.EqualTo(WordDenyingFilter.Reason));
    }

    [Test]
    public async Task CountTokens_OfAPrompt_AnswersAsTheService()
    {
        Service.AddWhole("""{"input_tokens":14}""");

        var answer = await CreateClient(Caller(Service)).Messages.CountTokens(
            new MessageCountTokensParams { Model = "demo", Messages = [new UserMessageParam { Content = Question }] });

        Assert.That(answer.InputTokens, Is.EqualTo(14));
    }

    private static IEnumerable<GoldenFile> Transcripts => GoldenFile.Of(AiGuardProtocols.Anthropic);

    private protected override async Task<SdkAnswer> AskAsync(SdkCaller caller, string question, bool streaming, Action<string>? onText = null)
    {
        var client = CreateClient(caller);
        if (!streaming)
        {
            var whole = await client.Messages.Create(Ask(question));
            var all = string.Concat(whole.Content.Select(block => ((TextBlock)block.Value!).Text));
            return new(all, whole.StopReason?.Raw(), whole.Usage.InputTokens, whole.Usage.OutputTokens);
        }

        var answer = new SdkAnswer("", null, null, null);
        await foreach (var item in client.Messages.CreateStreaming(Ask(question)))
        {
            if (item.TryPickStart(out var start))
            {
                answer = answer with { InputTokens = start.Message.Usage.InputTokens };
            }
            else if (item.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text))
            {
                onText?.Invoke(text.Text);
                answer = answer with { Text = answer.Text + text.Text };
            }
            else if (item.TryPickDelta(out var end))
            {
                answer = answer with { FinishReason = end.Delta.StopReason?.Raw(), OutputTokens = end.Usage.OutputTokens };
            }
        }

        return answer;
    }

    private protected override Task AskInvalidAsync(SdkCaller caller) => CreateClient(caller).Messages.Create(Ask(Question) with { MaxTokens = -1 });

    private protected override async IAsyncEnumerable<string> ReadAsync(SdkCaller caller, bool streaming)
    {
        var client = CreateClient(caller);
        if (!streaming)
        {
            yield return (await client.Messages.Create(Ask(Question))).ToString();
            yield break;
        }

        await foreach (var item in client.Messages.CreateStreaming(Ask(Question)))
            yield return item.Json.GetRawText();
    }

    private protected override void AssertDenied(Exception exception, int status, string reason)
    {
        var type = status switch
        {
            400 => (typeof(AnthropicBadRequestException), "invalid_request_error"),
            401 => (typeof(AnthropicUnauthorizedException), "authentication_error"),
            403 => (typeof(AnthropicForbiddenException), "permission_error"),
            413 => (typeof(AnthropicContentTooLargeException), "request_too_large"),
            _ => (typeof(AnthropicRateLimitException), "rate_limit_error"),
        };
        Assert.That(exception, Is.TypeOf(type.Item1));
        var failure = (AnthropicApiException)exception;
        Assert.That((int)failure.StatusCode, Is.EqualTo(status));
        Assert.That(failure.Type?.Raw(), Is.EqualTo(type.Item2));
        Assert.That(failure.ApiMessage, Is.Not.Empty);
        Assert.That(failure.ErrorCode, Is.EqualTo(reason));
    }

    private AnthropicClient CreateClient(SdkCaller caller) => new(new ClientOptions
    {
        BaseUrl = caller.Address.AbsoluteUri.TrimEnd('/'),
        ApiKey = caller.Key,
        MaxRetries = caller.Retries,
        HttpClient = Http,
    });

    private static MessageCreateParams Ask(string question) =>
        new() { Model = "demo", MaxTokens = 100, Messages = [new UserMessageParam { Content = question }] };

    private static MessageCreateParams AskWithTools() => Ask("Send it.") with
    {
        Tools =
        [
            new Tool
            {
                Name = "send_mail",
                Description = "Sends a mail.",
                InputSchema = new InputSchema
                {
                    Properties = new Dictionary<string, JsonElement> { ["to"] = JsonSerializer.SerializeToElement(new { type = "string" }) },
                },
            },
        ],
    };

    private static string Describe(ContentBlock block) => block.Value switch
    {
        TextBlock text => $"text {text.Text}",
        ToolUseBlock call => $"{call.ID} {call.Name} {JsonSerializer.Serialize(call.Input)}",
        var other => $"{other}",
    };

    private static string StreamedTools()
    {
        static string Start(int index, string block) =>
            AnthropicTranscript.Event("content_block_start", $$""","index":{{index}},"content_block":{{block}}""");
        static string Text(string piece) => AnthropicTranscript.Delta(0, $$"""{"type":"text_delta","text":"{{piece}}"}""");
        static string Input(int index, string piece) =>
            AnthropicTranscript.Delta(index, $$"""{"type":"input_json_delta","partial_json":{{JsonSerializer.Serialize(piece)}}}""");
        static string Stop(int index) => AnthropicTranscript.Event("content_block_stop", $$""","index":{{index}}""");

        return AnthropicTranscript.Event(
                "message_start",
                ""","message":{"id":"msg_01","type":"message","role":"assistant","model":"demo","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}""") +
            Start(0, """{"type":"text","text":""}""") + Text("I write to ada@") + Text("example.org.") + Stop(0) +
            Start(1, """{"type":"tool_use","id":"toolu_4155550132","name":"send_mail","input":{}}""") +
            Input(1, "") + Input(1, "{\"to\":\"ad") + Input(1, "a@exam") + Input(1, "ple.org\",\"n\"") + Input(1, ":1}") + Stop(1) +
            Start(2, """{"type":"tool_use","id":"toolu_b","name":"look_up","input":{}}""") +
            Input(2, "{\"town\":") + Input(2, "\"Oslo\"}") + Stop(2) +
            AnthropicTranscript.Event("message_delta", ""","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":7}""") +
            AnthropicTranscript.Event("message_stop", "");
    }
}
