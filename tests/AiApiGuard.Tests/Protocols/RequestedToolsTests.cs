using AiApiGuard.Protocols.Anthropic;
using AiApiGuard.Protocols.AzureOpenAi;
using AiApiGuard.Protocols.Cohere;
using AiApiGuard.Protocols.Gemini;
using AiApiGuard.Protocols.Mcp;
using AiApiGuard.Protocols.Ollama;
using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Protocols.OpenAiResponses;

namespace AiApiGuard.Tests.Protocols;

/// <summary>Holds the names of the tools that requests of each protocol speak of: offered, chosen, called, answered.</summary>
public sealed class RequestedToolsTests
{
    private static readonly OpenAiChatProtocol Chat = new();
    private static readonly OpenAiResponsesProtocol Responses = new();
    private static readonly AnthropicProtocol Anthropic = new();
    private static readonly GeminiProtocol Gemini = new();
    private static readonly CohereProtocol Cohere = new();
    private static readonly OllamaProtocol Ollama = new();
    private static readonly McpProtocol Mcp = new();

    // What a request has beside its message, or a message of its own.
    private static readonly (IAiGuardProtocol Protocol, string Part, string Expected)[] Table =
    [
        (Chat, """ "tools":[{"type":"function","function":{"name":"f"}},{"type":"custom","custom":{"name":"g"}},{"function":{"name":"h"}}] """, "f g h"),
        (Chat, """ "functions":[{"name":"f"}],"function_call":{"name":"g"} """, "f g"),
        (Chat, """ "functions":[{"name":"f"}],"function_call":"auto" """, "f"),
        (Chat, """ "tool_choice":{"type":"function","function":{"name":"f"}} """, "f"),
        (Chat, """ "tool_choice":"required" """, ""),
        (Chat, """ "tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[{"type":"function","function":{"name":"f"}}]}} """, "f"),
        (Chat, """ "tools":[{"type":"web_search","name":"f"}] """, "web_search f"),
        (Chat, """ "tools":[{"type":"function","name":"f","function":{"name":"g"}}] """, "f g"),
        (Chat, """ "tools":[{"type":"function"}] """, "?"),
        (Chat, """ "tools":[{"type":"function","function":{"name":5}}] """, "?"),
        (Chat, """ "tools":[{"type":"function","function":{"name":""}}] """, "?"),
        (Chat, """ "web_search_options":{} """, "web_search"),
        (Chat, """ "plugins":[{"id":"web"},{}],"data_sources":[{"type":"azure_search"}] """, "web ? azure_search"),
        (Chat, """ "messages":[{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]}] """, "f"),
        (Chat, """ "messages":[{"role":"assistant","tool_calls":[{"id":"1","type":"custom","custom":{"name":"f","input":""}}]}] """, "f"),
        (Chat, """ "messages":[{"role":"assistant","function_call":{"name":"f","arguments":"{}"}}] """, "f"),
        (Chat, """ "messages":[{"role":"function","name":"f","content":"x"}] """, "f"),
        (Chat, """ "messages":[{"role":"user","name":"alice","content":"x"}] """, ""),
        (Responses, """ "tools":[{"type":"function","name":"f"},{"type":"web_search_preview_2025_03_11"},{"type":"code_interpreter"},{"type":"computer_use_preview"}] """,
            "f web_search_preview_2025_03_11 code_interpreter computer_use_preview"),
        (Responses, """ "tools":[{"type":"mcp","server_label":"docs","server_url":"https://Tools.Example:8443/mcp","allowed_tools":["read"]}] """, "mcp docs tools.example read"),
        (Responses, """ "tools":[{"type":"mcp","server_label":"docs","server_url":"https://good.example\\@evil.example/","allowed_tools":{"tool_names":["read"]}}] """, "mcp docs ? read"),
        (Responses, """ "tools":[{"type":"mcp","server_label":"docs","connector_id":"connector_gmail"}] """, "mcp docs connector_gmail"),
        (Responses, """ "tool_choice":{"type":"file_search"} """, "file_search"),
        (Responses, """ "tool_choice":{"type":"allowed_tools","mode":"auto","tools":[{"type":"function","name":"f"},{"type":"mcp","server_label":"docs"}]} """, "f mcp docs"),
        (Responses, """ "input":[{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"web_search_call","id":"w"},{"type":"computer_call_output","call_id":"c","output":{}}] """,
            "f web_search computer"),
        (Responses, """ "input":[{"type":"mcp_call","server_label":"docs","name":"read","arguments":"{}"},{"type":"custom_tool_call","name":"g","input":""}] """, "mcp docs read g"),
        (Anthropic, """ "tools":[{"name":"f","input_schema":{}},{"type":"custom","name":"g","input_schema":{}},{"type":"computer_20250124","name":"computer"}] """, "f g computer_20250124 computer"),
        (Anthropic, """ "tools":[{"type":"web_search_20250305","name":"f"}],"tool_choice":{"type":"tool","name":"h"} """, "web_search_20250305 f h"),
        (Anthropic, """ "mcp_servers":[{"type":"url","url":"https://tools.example/sse","name":"docs","tool_configuration":{"allowed_tools":["read"]}}] """, "mcp docs tools.example read"),
        (Anthropic, """ "container":{"skills":[{"type":"anthropic","skill_id":"pptx"}]} """, "pptx"),
        (Anthropic, """ "messages":[{"role":"assistant","content":[{"type":"tool_use","id":"1","name":"f","input":{}},{"type":"mcp_tool_use","id":"2","name":"read","server_name":"docs","input":{}}]}] """,
            "f read docs mcp"),
        (Anthropic, """ "messages":[{"role":"assistant","content":[{"type":"server_tool_use","id":"1","name":"web_search","input":{}},{"type":"code_execution_tool_result","tool_use_id":"2","content":[]}]}] """,
            "web_search code_execution"),
        (Gemini, """ "tools":[{"functionDeclarations":[{"name":"f"},{"name":"g"}]},{"googleSearch":{}},{"code_execution":{}},{"url_context":null}] """, "f g googleSearch codeExecution"),
        (Gemini, """ "tools":{"function_declarations":{"name":"f"}},"tool_config":{"function_calling_config":{"mode":"ANY","allowed_function_names":["g"]}} """, "f g"),
        (Gemini, """ "contents":[{"parts":[{"functionCall":{"name":"f","args":{}}},{"executableCode":{"code":"x"}},{"function_response":{"name":"g","response":{}}}]}] """, "f codeExecution g"),
        (Cohere, """ "tools":[{"type":"function","function":{"name":"f"}}] """, "f"),
        (Cohere, """ "messages":[{"role":"assistant","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]}] """, "f"),
        (Ollama, """ "tools":[{"type":"function","function":{"name":"f"}},{"type":"function"}] """, "f ?"),
        (Ollama, """ "messages":[{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":{}}}]},{"role":"tool","tool_name":"g","content":"x"}] """, "f g"),
        (Mcp, """ "id":1,"method":"tools/call","params":{"name":"f","arguments":{}} """, "f"),
    ];

    private static IEnumerable<TestCaseData> Rows => Table.Select(
        row => new TestCaseData(row.Protocol, row.Part, row.Expected).SetArgDisplayNames(row.Protocol.Name, row.Part));

    [TestCaseSource(nameof(Rows))]
    public void Read_Request_KnowsItsTools(IAiGuardProtocol protocol, string part, string expected) =>
        Assert.That(string.Join(' ', RequestReading.Read(protocol, Body(protocol, part)).ToolNames), Is.EqualTo(expected));

    [Test]
    public void Read_AzureRequest_KnowsItsTools() => Assert.That(
        RequestReading.Read(new AzureOpenAiProtocol(), Body(Chat, """ "tools":[{"function":{"name":"f"}}] """), "/openai/deployments/d/chat/completions").ToolNames,
        Is.EqualTo(new[] { "f" }));

    // A server that ignores case would take these for the names that it knows.
    [TestCase("openai.chat", """ "Tools":[{"function":{"name":"f"}}] """)]
    [TestCase("openai.chat", """ "tools":[{"Function":{"name":"f"}}] """)]
    [TestCase("openai.chat", """ "tools":[{"function":{"name":"f","Name":"g"}}] """)]
    [TestCase("openai.chat", """ "tool_Choice":{"function":{"name":"f"}} """)]
    [TestCase("openai.chat", """ "messages":[{"role":"assistant","Tool_Calls":[{"function":{"name":"f"}}]}] """)]
    [TestCase("anthropic.messages", """ "tools":[{"name":"f","Name":"g"}] """)]
    [TestCase("anthropic.messages", """ "MCP_Servers":[] """)]
    [TestCase("ollama", """ "tools":[{"function":{"NAME":"f"}}] """)]
    [TestCase("cohere.chat", """ "tools":[{"functio\u004E":{"name":"f"}}] """)]
    [TestCase("cohere.chat", """ "messages":[{"role":"assistant","Tool_calls":[{"function":{"name":"f"}}]}] """)]
    [TestCase("anthropic.messages", """ "messages":[{"role":"assistant","content":[{"type":"tool_use","name":"f","NAME":"g"}]}] """)]
    [TestCase("google.gemini", """ "Tools":[{"functionDeclarations":[{"name":"f"}]}] """)]
    [TestCase("google.gemini", """ "tools":[{"FunctionDeclarations":[{"name":"f"}]}] """)]
    [TestCase("google.gemini", """ "tools":[{"functionDeclarations":[{"name":"f","Name":"g"}]}] """)]
    public void Read_MisspeltName_IsRejected(string name, string part)
    {
        var protocol = new IAiGuardProtocol[] { Chat, Anthropic, Ollama, Cohere, Gemini }.Single(known => known.Name == name);
        Assert.That(() => RequestReading.Read(protocol, Body(protocol, part)), Throws.TypeOf<AiGuardRequestException>());
    }

    private static string Body(IAiGuardProtocol protocol, string part)
    {
        var needed = protocol.Name switch
        {
            "mcp" => """ "jsonrpc":"2.0" """,
            "google.gemini" when !part.Contains("contents", StringComparison.Ordinal) => """ "contents":[{"parts":[{"text":"x"}]}] """,
            "openai.responses" when !part.Contains("\"input\":[", StringComparison.Ordinal) => """ "input":"x" """,
            "google.gemini" or "openai.responses" => """ "model":"m" """,
            _ when part.Contains("messages", StringComparison.Ordinal) => """ "model":"m" """,
            _ => """ "messages":[{"role":"user","content":"x"}] """,
        };
        return $$"""{{{needed}},{{part}}}""";
    }
}
