using AiApiGuard.Filters.Authorization.Parameters;
using AiApiGuard.Protocols.Anthropic;
using AiApiGuard.Protocols.AzureOpenAi;
using AiApiGuard.Protocols.Cohere;
using AiApiGuard.Protocols.Gemini;
using AiApiGuard.Protocols.Mcp;
using AiApiGuard.Protocols.Ollama;
using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Protocols.OpenAiCompletions;
using AiApiGuard.Protocols.OpenAiEmbeddings;
using AiApiGuard.Protocols.OpenAiResponses;
using AiApiGuard.Tests.Filters.Authorization;

namespace AiApiGuard.Tests.Protocols;

/// <summary>Holds what requests of each protocol set, under all names for it, and which field a ceiling names.</summary>
public sealed class RequestedParametersTests
{
    private const string Messages = """ "messages":[{"role":"user","content":"x"}] """;
    private const string Contents = """ "contents":[{"parts":[{"text":"x"}]}] """;

    private static readonly OpenAiChatProtocol Chat = new();
    private static readonly OpenAiCompletionsProtocol Completions = new();
    private static readonly OpenAiResponsesProtocol Responses = new();
    private static readonly AnthropicProtocol Anthropic = new();
    private static readonly GeminiProtocol Gemini = new();
    private static readonly OllamaProtocol Ollama = new();
    private static readonly CohereProtocol Cohere = new();

    // At most 100 tokens, a temperature of 1, two answers, no log probabilities.
    private static readonly (IAiGuardProtocol Protocol, string Path, string Body, string? Denied)[] Table =
    [
        (Chat, "/", "{" + Messages + ""","max_tokens":100,"temperature":1,"n":2,"logprobs":false,"top_logprobs":0}""", null),
        (Chat, "/", "{" + Messages + "}", "max_completion_tokens"),
        (Chat, "/", "{" + Messages + ""","max_tokens":null}""", "max_completion_tokens"),
        (Chat, "/", "{" + Messages + ""","max_tokens":101}""", "max_tokens"),
        (Chat, "/", "{" + Messages + ""","max_completion_tokens":101}""", "max_completion_tokens"),
        (Chat, "/", "{" + Messages + ""","max_completion_tokens":10,"max_tokens":101}""", "max_tokens"),
        (Chat, "/", "{" + Messages + ""","max_completion_tokens":101,"max_tokens":10}""", "max_completion_tokens"),
        (Chat, "/", "{" + Messages + ""","max_tokens":10,"max_new_tokens":101}""", "max_new_tokens"),
        (Chat, "/", "{" + Messages + ""","max_tokens":10,"max_completion_tokens":-1}""", "max_completion_tokens"),
        (Chat, "/", "{" + Messages + ""","max_tokens":0}""", "max_tokens"),
        (Chat, "/", "{" + Messages + ""","max_tokens":100,"temperature":1.01}""", "temperature"),
        (Chat, "/", "{" + Messages + ""","max_tokens":100,"temperature":1e999}""", "temperature"),
        (Chat, "/", "{" + Messages + ""","max_tokens":100,"n":3}""", "n"),
        (Chat, "/", "{" + Messages + ""","max_tokens":100,"n":1,"best_of":3}""", "best_of"),
        (Chat, "/", "{" + Messages + ""","max_tokens":100,"logprobs":true}""", "logprobs"),
        (Chat, "/", "{" + Messages + ""","max_tokens":100,"top_logprobs":1}""", "top_logprobs"),
        (Chat, "/", "{" + Messages + ""","max_tokens":100,"prompt_logprobs":0}""", "prompt_logprobs"),
        (new AzureOpenAiProtocol(), "/openai/deployments/d/chat/completions", "{" + Messages + ""","max_tokens":101}""", "max_tokens"),
        (Completions, "/", """{"prompt":["x","y"],"max_tokens":100,"temperature":1}""", null),
        (Completions, "/", """{"prompt":"x","max_tokens":101}""", "max_tokens"),
        (Completions, "/", """{"prompt":"x"}""", "max_tokens"),
        (Completions, "/", """{"prompt":"x","max_tokens":1,"best_of":3}""", "best_of"),
        (Completions, "/", """{"prompt":["x","y","z"],"max_tokens":1}""", "prompt"),
        (Completions, "/", """{"prompt":"x","max_tokens":1,"logprobs":0}""", "logprobs"),
        (new OpenAiEmbeddingsProtocol(), "/", """{"input":"x"}""", null),
        (Responses, "/", """{"input":"x","max_output_tokens":100,"temperature":1}""", null),
        (Responses, "/", """{"input":"x"}""", "max_output_tokens"),
        (Responses, "/", """{"input":"x","max_output_tokens":101}""", "max_output_tokens"),
        (Responses, "/", """{"input":"x","max_output_tokens":1,"max_tokens":101}""", "max_tokens"),
        (Responses, "/", """{"input":"x","max_output_tokens":1,"include":["message.output_text.logprobs"]}""", "include"),
        (Responses, "/", """{"input":"x","max_output_tokens":1,"top_logprobs":5}""", "top_logprobs"),
        (Responses, "/v1/responses/input_tokens", """{"input":"x"}""", null),
        (Anthropic, "/", "{" + Messages + ""","max_tokens":100,"temperature":1}""", null),
        (Anthropic, "/", "{" + Messages + "}", "max_tokens"),
        (Anthropic, "/", "{" + Messages + ""","max_tokens":101}""", "max_tokens"),
        (Anthropic, "/", "{" + Messages + ""","max_tokens":1,"temperature":1.5}""", "temperature"),
        (Anthropic, "/v1/messages/count_tokens", "{" + Messages + "}", null),
        (Gemini, "/", "{" + Contents + ""","generationConfig":{"maxOutputTokens":100,"temperature":1,"candidateCount":2}}""", null),
        (Gemini, "/", "{" + Contents + "}", "generationConfig.maxOutputTokens"),
        (Gemini, "/", "{" + Contents + ""","generation_config":{"max_output_tokens":"101"}}""", "generation_config.maxOutputTokens"),
        (Gemini, "/", "{" + Contents + ""","generationConfig":{"maxOutputTokens":1,"temperature":"1.5"}}""", "generationConfig.temperature"),
        (Gemini, "/", "{" + Contents + ""","generationConfig":{"maxOutputTokens":1,"candidateCount":3}}""", "generationConfig.candidateCount"),
        (Gemini, "/", "{" + Contents + ""","generationConfig":{"maxOutputTokens":1,"responseLogprobs":true}}""", "generationConfig.responseLogprobs"),
        (Gemini, "/", "{" + Contents + ""","generationConfig":{"maxOutputTokens":1,"response_logprobs":true}}""", "generationConfig.responseLogprobs"),
        (Gemini, "/", "{" + Contents + ""","generationConfig":{"maxOutputTokens":1,"logprobs":3}}""", "generationConfig.logprobs"),
        (Gemini, "/v1beta/models/g:countTokens", "{" + Contents + "}", null),
        (Gemini, "/v1beta/models/g:embedContent", """{"content":{"parts":[{"text":"x"}]}}""", null),
        (Ollama, "/", "{" + Messages + ""","options":{"num_predict":100,"temperature":1}}""", null),
        (Ollama, "/", "{" + Messages + "}", "options.num_predict"),
        (Ollama, "/", "{" + Messages + ""","options":{"num_predict":-1}}""", "options.num_predict"),
        (Ollama, "/", "{" + Messages + ""","options":{"num_predict":101}}""", "options.num_predict"),
        (Ollama, "/", "{" + Messages + ""","options":{"num_predict":1,"temperature":2}}""", "options.temperature"),
        (Ollama, "/", "{" + Messages + ""","options":{"num_predict":1},"logprobs":true}""", "logprobs"),
        (Ollama, "/api/embed", """{"input":"x"}""", null),
        (Cohere, "/", "{" + Messages + ""","max_tokens":100,"temperature":1}""", null),
        (Cohere, "/", "{" + Messages + "}", "max_tokens"),
        (Cohere, "/", "{" + Messages + ""","max_tokens":1,"logprobs":true}""", "logprobs"),
        (new McpProtocol(), "/", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"f"}}""", null),
        (new McpProtocol(), "/", """{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{"messages":[],"maxTokens":101}}""", "params.maxTokens"),
        (new McpProtocol(), "/", """[{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{"messages":[]}}]""", "params.maxTokens"),
    ];

    private static IEnumerable<TestCaseData> Rows => Table.Select(
        row => new TestCaseData(row.Protocol, row.Path, row.Body, row.Denied).SetArgDisplayNames(row.Protocol.Name, row.Path, row.Body));

    [TestCaseSource(nameof(Rows))]
    public async Task Read_Request_IsHeldToCeilings(IAiGuardProtocol protocol, string path, string body, string? denied)
    {
        var filter = new ParametersFilter(new() { MaxOutputTokens = 100, MaxTemperature = 1, MaxChoiceCount = 2, AllowLogProbs = false });
        var denial = await filter.DenialAsync(RequestReading.Read(protocol, body, path));
        Assert.That(denial?.Field, Is.EqualTo(denied));
    }

    [TestCase("openai.chat", """ "Max_Tokens":100000 """)]
    [TestCase("openai.chat", """ "TEMPERATURE":2 """)]
    [TestCase("openai.chat", """ "logprob\u017F":true """)]
    [TestCase("openai.chat", """ "max_tokens":"many" """)]
    [TestCase("openai.chat", """ "temperature":"2" """)]
    [TestCase("anthropic.messages", """ "Max_tokens":100000 """)]
    [TestCase("ollama", """ "options":{"Num_Predict":100000} """)]
    [TestCase("cohere.chat", """ "Temperature":2 """)]
    [TestCase("google.gemini", """ "GenerationConfig":{"temperature":2} """)]
    [TestCase("google.gemini", """ "generationConfig":{"Temperature":2} """)]
    [TestCase("google.gemini", """ "generationConfig":{"temperature":"NaN"} """)]
    public void Read_MisspeltOrWrongParameter_IsRejected(string name, string part)
    {
        var protocol = new IAiGuardProtocol[] { Chat, Anthropic, Ollama, Cohere, Gemini }.Single(known => known.Name == name);
        var content = protocol == Gemini ? Contents : Messages;
        Assert.That(() => RequestReading.Read(protocol, "{" + content + "," + part + "}"), Throws.TypeOf<AiGuardRequestException>());
    }

    [TestCase("""{"model":"a","models":["b","c"],"messages":[{"role":"user","content":"x"}]}""", "a b c")]
    [TestCase("""{"model":"a","fallbacks":["b",{"model":"c"}],"messages":[{"role":"user","content":"x"}]}""", "a b c")]
    [TestCase("""{"models":["b"],"messages":[{"role":"user","content":"x"}]}""", "b")]
    public void Read_FallbackModels_AreModelsToo(string body, string expected) =>
        Assert.That(string.Join(' ', RequestReading.Read(Chat, body).AllModels), Is.EqualTo(expected));
}
