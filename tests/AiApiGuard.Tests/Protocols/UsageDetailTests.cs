using System.Text;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.Anthropic;
using AiApiGuard.Protocols.Cohere;
using AiApiGuard.Protocols.Gemini;
using AiApiGuard.Protocols.Ollama;
using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Protocols.OpenAiResponses;

namespace AiApiGuard.Tests.Protocols;

/// <summary>Reads token counts in the shapes that providers send them.</summary>
[TestFixture]
internal sealed class UsageDetailTests
{
    [Test]
    public void OpenAiChat_Details_ArePartsOfTheirWhole() => Assert.That(
        Read(
            new OpenAiChatProtocol(),
            """
            {"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,
             "prompt_tokens_details":{"cached_tokens":1920,"audio_tokens":0},
             "completion_tokens_details":{"reasoning_tokens":256,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}}
            """),
        Is.EqualTo(new Counts(2006, 1920, 0, 300, 256)));

    [Test]
    public void OpenAiChat_ThoughtsOnlyInTheTotal_AreOutput() => Assert.That(
        Read(
            new OpenAiChatProtocol(),
            """{"choices":[],"usage":{"prompt_tokens":125,"completion_tokens":48,"total_tokens":473,"completion_tokens_details":{"reasoning_tokens":300}}}"""),
        Is.EqualTo(new Counts(125, 0, 0, 348, 300)));

    [Test]
    public void OpenAiChat_OtherNamesOfTheCache_AreRead()
    {
        Assert.That(
            Read(new OpenAiChatProtocol(), """{"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":5,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36}}"""),
            Is.EqualTo(new Counts(100, 64, 0, 5, 0)));
        Assert.That(
            Read(new OpenAiChatProtocol(), """{"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":10,"cache_write_tokens":80}}}"""),
            Is.EqualTo(new Counts(100, 10, 80, 5, 0)));
    }

    [Test]
    public void OpenAiChat_DetailsOfTheWrongType_AreAbsent() => Assert.That(
        Read(
            new OpenAiChatProtocol(),
            """{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":null,"completion_tokens_details":{"reasoning_tokens":"many"}}}"""),
        Is.EqualTo(new Counts(9, 0, 0, 4, 0)));

    [Test]
    public void OpenAiResponses_Details_ArePartsOfTheirWhole() => Assert.That(
        Read(
            new OpenAiResponsesProtocol(),
            """
            {"type":"response.completed","response":{"id":"resp_1","object":"response","status":"completed","output":[],"usage":{"input_tokens":328,
             "input_tokens_details":{"cached_tokens":128},"output_tokens":52,"output_tokens_details":{"reasoning_tokens":40},"total_tokens":380}}}
            """),
        Is.EqualTo(new Counts(328, 128, 0, 52, 40)));

    [Test]
    public void Anthropic_Cache_IsReadAndWritten() => Assert.That(
        Read(
            new AnthropicProtocol(),
            """
            {"id":"msg_1","type":"message","role":"assistant","content":[],"usage":{"input_tokens":21,"cache_creation_input_tokens":188,
             "cache_read_input_tokens":2048,"cache_creation":{"ephemeral_5m_input_tokens":188,"ephemeral_1h_input_tokens":0},"output_tokens":393,"service_tier":"standard"}}
            """),
        Is.EqualTo(new Counts(2257, 2048, 188, 393, 0)));

    [TestCase("""{"output_tokens":15}""")]
    [TestCase("""{"input_tokens":3,"cache_creation_input_tokens":10,"cache_read_input_tokens":100,"output_tokens":15}""")]
    [TestCase("""{"input_tokens":3,"output_tokens":15}""")]
    [TestCase("""{"input_tokens":0,"output_tokens":15}""")]
    [TestCase("""{"cache_read_input_tokens":0,"cache_creation_input_tokens":0,"output_tokens":15}""")]
    public void Anthropic_EndOfAStream_NeverLosesInput(string usage) => Assert.That(
        Read(
            new AnthropicProtocol(),
            """{"type":"message_start","message":{"type":"message","content":[],"usage":{"input_tokens":3,"cache_creation_input_tokens":10,"cache_read_input_tokens":100,"output_tokens":1}}}""",
            $$"""{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{{usage}} }"""),
        Is.EqualTo(new Counts(113, 100, 10, 15, 0)));

    [Test]
    public void Anthropic_MoreInputAtTheEnd_Counts() => Assert.That(
        Read(
            new AnthropicProtocol(),
            """{"type":"message_start","message":{"type":"message","content":[],"usage":{"input_tokens":2679,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":3}}}""",
            """{"type":"message_delta","delta":{},"usage":{"input_tokens":10682,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":510,"server_tool_use":{"web_search_requests":1}}}"""),
        Is.EqualTo(new Counts(10682, 0, 0, 510, 0)));

    [Test]
    public void Gemini_ThoughtsAndCache_ArePartsOfTheirWhole() => Assert.That(
        Read(
            new GeminiProtocol(),
            """
            {"candidates":[],"usageMetadata":{"promptTokenCount":1042,"cachedContentTokenCount":1024,"candidatesTokenCount":12,"thoughtsTokenCount":88,
             "totalTokenCount":1142,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1042}]}}
            """),
        Is.EqualTo(new Counts(1042, 1024, 0, 100, 88)));

    [Test]
    public void Cohere_Cache_IsRead() => Assert.That(
        Read(
            new CohereProtocol(),
            """{"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{"billed_units":{"input_tokens":5,"output_tokens":7},"tokens":{"input_tokens":71,"output_tokens":7},"cached_tokens":64}}}"""),
        Is.EqualTo(new Counts(71, 64, 0, 7, 0)));

    [Test]
    public void Ollama_HasNoParts() => Assert.That(
        Read(new OllamaProtocol(), """{"model":"m","message":{"role":"assistant","content":""},"done":true,"prompt_eval_count":26,"eval_count":298}"""),
        Is.EqualTo(new Counts(26, 0, 0, 298, 0)));

    [Test]
    public void Gemini_AbsurdNumbers_AreBounded() => Assert.That(
        Read(
            new GeminiProtocol(),
            """{"usageMetadata":{"promptTokenCount":9223372036854775807,"toolUsePromptTokenCount":9223372036854775807,"candidatesTokenCount":9223372036854775807}}"""),
        Is.EqualTo(new Counts(1_000_000_000_000, 0, 0, 1_000_000_000_000, 0)));

    private static Counts Read(IAiGuardProtocol protocol, params string[] events)
    {
        var usage = new AiGuardUsage();
        foreach (var body in events)
        {
            using var payload = JsonPayload.TryParse(Encoding.UTF8.GetBytes(body))!;
            protocol.ReadAnswer(payload.Root, new AiGuardAnswerTexts(payload, usage));
        }

        return new(usage.InputTokens, usage.CachedInputTokens, usage.CacheWriteTokens, usage.OutputTokens, usage.ReasoningTokens);
    }

    private sealed record Counts(long Input, long Cached, long Written, long Output, long Reasoning);
}
