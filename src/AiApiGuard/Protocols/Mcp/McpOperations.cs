using System.Text.Json;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Says what messages ask for, by their methods.</summary>
internal static class McpOperations
{
    // Methods that are not listed are not known, and neither is then what the whole body asks for.
    private static readonly (string Method, AiGuardOperations Operation)[] Methods =
    [
        ("initialize", AiGuardOperations.Connection),
        ("ping", AiGuardOperations.Connection),
        ("logging/setLevel", AiGuardOperations.Connection),
        ("tools/call", AiGuardOperations.Tools),
        ("tools/list", AiGuardOperations.Tools),
        ("tasks/get", AiGuardOperations.Tools),
        ("tasks/list", AiGuardOperations.Tools),
        ("tasks/result", AiGuardOperations.Tools),
        ("tasks/cancel", AiGuardOperations.Tools),
        ("resources/list", AiGuardOperations.Files),
        ("resources/read", AiGuardOperations.Files),
        ("resources/subscribe", AiGuardOperations.Files),
        ("resources/unsubscribe", AiGuardOperations.Files),
        ("resources/templates/list", AiGuardOperations.Files),
        ("prompts/list", AiGuardOperations.Files),
        ("prompts/get", AiGuardOperations.Files),
        ("completion/complete", AiGuardOperations.Files),
        ("sampling/createMessage", AiGuardOperations.Chat),
    ];

    public static AiGuardOperations Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
            return OfMessage(root);
        var operations = AiGuardOperations.None;
        foreach (var message in root.EnumerateArray())
        {
            var operation = OfMessage(message);
            if (operation == AiGuardOperations.None)
                return AiGuardOperations.None;
            operations |= operation;
        }

        return operations;
    }

    private static AiGuardOperations OfMessage(JsonElement message)
    {
        // Without a method it is what the client answers to a request of the server.
        if (!AnswerFields.TryGetString(message, "method"u8, out var method))
            return AiGuardOperations.Connection;
        foreach (var (name, operation) in Methods)
        {
            if (method.ValueEquals(name))
                return operation;
        }

        return RequestFields.ReadString(method, "method").StartsWith("notifications/", StringComparison.Ordinal)
            ? AiGuardOperations.Connection
            : AiGuardOperations.None;
    }
}
