using System.Text.Json;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Takes the texts of a request that stand in one role.</summary>
internal sealed class McpRequestTexts(AiGuardRequestTexts texts, AiGuardRole role, AiGuardOrigin origin) : IMcpTexts
{
    public void AddAll(JsonElement value, string field, Func<JsonProperty, bool> isIdentifier) => texts.AddAll(value, role, origin, field, isIdentifier);

    public void AddMedia(AiGuardMedia kind) => texts.AddMedia(kind);

    public void Skip(JsonElement value)
    {
        // Only answers stream.
    }

    public string ReadName(JsonProperty property, string field) => RequestFields.ReadName(property, field);
}
