using System.Text.Json;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Takes the texts of a message, of a request or of an answer.</summary>
internal interface IMcpTexts
{
    void AddAll(JsonElement value, string field, Func<JsonProperty, bool> isIdentifier);

    void AddMedia(AiGuardMedia kind);

    void Skip(JsonElement value);

    string ReadName(JsonProperty property, string field);
}
