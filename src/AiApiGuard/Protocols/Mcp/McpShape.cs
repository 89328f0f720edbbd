using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Names the properties of a message. What a method takes is for the method to say, and servers have methods of their own.</summary>
internal static class McpShape
{
    public static BodyShape Message { get; } = new BodyShape("jsonrpc", "id", "method", "params", "result")
        .With("error", new BodyShape("code", "message", "data"));
}
