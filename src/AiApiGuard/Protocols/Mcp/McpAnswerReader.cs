using System.Text.Json;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Reads what a server sends: results, errors, and its own requests and notifications; one message, or several in an array.</summary>
internal static class McpAnswerReader
{
    private static readonly PropertyNames Identifiers = new("jsonrpc", "id", "method");

    public static void Read(JsonElement root, AiGuardAnswerTexts answer)
    {
        var texts = new McpAnswerTexts(answer);
        if (root.ValueKind == JsonValueKind.Array)
        {
            foreach (var message in root.EnumerateArray())
                ReadMessage(message, texts);
        }
        else
        {
            ReadMessage(root, texts);
        }
    }

    private static void ReadMessage(JsonElement message, McpAnswerTexts texts)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            texts.AddAll(message, "$", SchemaWords.None);
            return;
        }

        foreach (var property in message.EnumerateObject())
        {
            if (property.NameEquals("result"u8))
                McpContent.Read(property.Value, "result", texts);
            else if (property.NameEquals("params"u8))
                McpContent.Read(property.Value, "params", texts);
            else if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && Identifiers.Contains(property))
                texts.Skip(property.Value);
            else
                texts.AddAll(property.Value, AnswerFields.ReadName(property), SchemaWords.None);
        }
    }
}
