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
using AiApiGuard.Protocols.Text;
using Operations = AiApiGuard.AiGuardOperations;

namespace AiApiGuard.Tests.Protocols;

/// <summary>Holds what requests of each protocol ask for.</summary>
public sealed class RequestedOperationsTests
{
    private const string Hello = """{"messages":[{"role":"user","content":"x"}]}""";
    private const string Gemini = """{"contents":[{"parts":[{"text":"x"}]}]}""";

    private static readonly (IAiGuardProtocol Protocol, string Path, string Body, Operations Expected)[] Table =
    [
        (new OpenAiChatProtocol(), "/v1/chat/completions", Hello, Operations.Chat),
        (new OpenAiChatProtocol(), "/", """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a.example/b"}}]}]}""", Operations.Chat | Operations.Files),
        (new OpenAiChatProtocol(), "/", """{"messages":[{"role":"user","content":[{"type":"file","file":{"file_id":"f"}}]}]}""", Operations.Chat | Operations.Files),
        (new OpenAiChatProtocol(), "/", """{"messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f"}}]}""", Operations.Chat | Operations.Tools),
        (new OpenAiChatProtocol(), "/", """{"messages":[{"role":"tool","tool_call_id":"1","content":"x"}]}""", Operations.Chat | Operations.Tools),
        (new OpenAiChatProtocol(), "/", """{"messages":[{"role":"user","content":"x"}],"web_search_options":{}}""", Operations.Chat | Operations.Tools),
        (new OpenAiCompletionsProtocol(), "/v1/completions", """{"prompt":"x"}""", Operations.Chat),
        (new OpenAiEmbeddingsProtocol(), "/v1/embeddings", """{"input":"x"}""", Operations.Embeddings),
        (new OpenAiResponsesProtocol(), "/v1/responses", """{"input":"x"}""", Operations.Chat),
        (new OpenAiResponsesProtocol(), "/v1/responses/input_tokens", """{"input":"x"}""", Operations.Chat),
        (new OpenAiResponsesProtocol(), "/", """{"input":"x","tools":[{"type":"file_search","vector_store_ids":["v"]}]}""", Operations.Chat | Operations.Tools),
        (new OpenAiResponsesProtocol(), "/", """{"input":[{"type":"function_call_output","call_id":"c","output":"x"}]}""", Operations.Chat | Operations.Tools),
        (new OpenAiResponsesProtocol(), "/", """{"input":[{"role":"user","content":[{"type":"input_file","file_id":"f"}]}]}""", Operations.Chat | Operations.Files),
        (new AzureOpenAiProtocol(), "/openai/deployments/d/chat/completions", Hello, Operations.Chat),
        (new AzureOpenAiProtocol(), "/openai/deployments/d/embeddings", """{"input":"x"}""", Operations.Embeddings),
        (new AnthropicProtocol(), "/v1/messages", Hello, Operations.Chat),
        (new AnthropicProtocol(), "/v1/messages/count_tokens", Hello, Operations.Chat),
        (new AnthropicProtocol(), "/", """{"messages":[{"role":"user","content":[{"type":"container_upload","file_id":"f"}]}]}""", Operations.Chat | Operations.Files),
        (new AnthropicProtocol(), "/", """{"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"x"}]}]}""", Operations.Chat | Operations.Tools),
        (new GeminiProtocol(), "/v1beta/models/g:generateContent", Gemini, Operations.Chat),
        (new GeminiProtocol(), "/v1beta/models/g:streamGenerateContent", Gemini, Operations.Chat),
        (new GeminiProtocol(), "/v1beta/models/g:countTokens", Gemini, Operations.Chat),
        (new GeminiProtocol(), "/v1beta/models/g:embedContent", """{"content":{"parts":[{"text":"x"}]}}""", Operations.Embeddings),
        (new GeminiProtocol(), "/v1beta/models/g:batchEmbedContents", """{"requests":[{"content":{"parts":[{"text":"x"}]}}]}""", Operations.Embeddings),
        (new GeminiProtocol(), "/", """{"contents":[{"parts":[{"fileData":{"fileUri":"u"}}]}]}""", Operations.Chat | Operations.Files),
        (new GeminiProtocol(), "/", """{"contents":[{"parts":[{"functionResponse":{"name":"f","response":{}}}]}]}""", Operations.Chat | Operations.Tools),
        (new OllamaProtocol(), "/api/chat", Hello, Operations.Chat),
        (new OllamaProtocol(), "/api/generate", """{"prompt":"x","images":["aGk="]}""", Operations.Chat | Operations.Files),
        (new OllamaProtocol(), "/api/embed", """{"input":"x"}""", Operations.Embeddings),
        (new OllamaProtocol(), "/api/embeddings", """{"prompt":"x"}""", Operations.Embeddings),
        (new OllamaProtocol(), "/api/generate", """{"input":"x"}""", Operations.Chat),
        (new OllamaProtocol(), "/proxy", """{"input":"x"}""", Operations.Embeddings),
        (new CohereProtocol(), "/v2/chat", Hello, Operations.Chat),
        (new CohereProtocol(), "/", """{"messages":[{"role":"tool","tool_call_id":"t","content":"x"}]}""", Operations.Chat | Operations.Tools),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","id":1,"method":"initialize"}""", Operations.Connection),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","method":"notifications/initialized"}""", Operations.Connection),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","id":1,"result":{}}""", Operations.Connection),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", Operations.Tools),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"f"}}""", Operations.Tools),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"u"}}""", Operations.Files),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"p"}}""", Operations.Files),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{"messages":[]}}""", Operations.Chat),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","id":1,"method":"new/method"}""", Operations.None),
        (new McpProtocol(), "/mcp", """{"jsonrpc":"2.0","id":1,"method":"Tools/List"}""", Operations.None),
        (new McpProtocol(), "/mcp", """[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":2,"method":"tools/list"}]""", Operations.Connection | Operations.Tools),
        (new McpProtocol(), "/mcp", """[{"jsonrpc":"2.0","id":1,"method":"tools/list"},{"jsonrpc":"2.0","id":2,"method":"new/method"}]""", Operations.None),
        (new JsonTextProtocol(), "/", """{"a":"x"}""", Operations.None),
    ];

    private static IEnumerable<TestCaseData> Rows => Table.Select(
        row => new TestCaseData(row.Protocol, row.Path, row.Body, row.Expected).SetArgDisplayNames(row.Protocol.Name, row.Path, row.Body));

    [TestCaseSource(nameof(Rows))]
    public void Read_Request_KnowsWhatItAsksFor(IAiGuardProtocol protocol, string path, string body, Operations expected)
    {
        var prompt = RequestReading.Read(protocol, body, path);
        prompt.Media = RequestReading.Media(protocol, body, path);
        Assert.That(prompt.Operations, Is.EqualTo(expected));
    }

    [TestCase("GET", Operations.Connection)]
    [TestCase("DELETE", Operations.Connection)]
    [TestCase("PUT", Operations.None)]
    public void ReadWithoutBody_Method_ListensOrEnds(string method, Operations expected) =>
        Assert.That(McpProtocol.ReadWithoutBody(method).Operations, Is.EqualTo(expected));
}
