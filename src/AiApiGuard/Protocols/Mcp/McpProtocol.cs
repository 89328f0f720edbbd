using System.Text.Json;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Is the Model Context Protocol over streamable HTTP: JSON-RPC messages, one to a body or event, or several in an array.</summary>
internal sealed class McpProtocol : IAiGuardProtocol, IHasBodyShape
{
    public string Name => AiGuardProtocols.Mcp;

    public IReadOnlyList<BodyShape> Shapes { get; } = [McpShape.Message];

    public bool MatchesPath(PathString path) => PathEnd.Matches(path, "/mcp");

    public bool MatchesRequest(JsonElement body) => IsMessage(body);

    public bool MatchesAnswer(JsonElement body) => IsMessage(body);

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => McpRequestReader.Read(request, Name);

    public void ValidateRequest(JsonElement body) => McpSchema.Validate(body);

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) => McpAnswerReader.Read(body, answer);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => McpError.Write(writer, denial, request);

    /// <summary>Reads a request without a body: it listens to the server, or ends the connection.</summary>
    public static AiGuardPrompt ReadWithoutBody(string method) => HttpMethods.IsGet(method) || HttpMethods.IsDelete(method)
        ? new([]) { Protocol = AiGuardProtocols.Mcp, Operations = AiGuardOperations.Connection, MaxOutputTokens = 0 }
        : AiGuardPrompt.Empty;

    private static bool IsMessage(JsonElement body) => body.ValueKind == JsonValueKind.Array
        ? body.GetArrayLength() > 0 && AnswerFields.TryGetString(body[0], "jsonrpc"u8, out _)
        : AnswerFields.TryGetString(body, "jsonrpc"u8, out _);
}
