using System.Text.Json;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Takes the texts of an answer. A message never continues another one, so each text is complete where it stands.</summary>
internal sealed class McpAnswerTexts(AiGuardAnswerTexts texts) : IMcpTexts
{
    public void AddAll(JsonElement value, string field, Func<JsonProperty, bool> isIdentifier) =>
        texts.AddAll(value, AiGuardAnswerChannel.Alone(field), isIdentifier);

    public void AddMedia(AiGuardMedia kind) => texts.AddMedia(kind);

    public void Skip(JsonElement value) => texts.Skip(value);

    public string ReadName(JsonProperty property, string field) => AnswerFields.ReadName(property);
}
