using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiEmbeddings;

/// <summary>Reads an answer of Embeddings. Its vectors are numbers, in digits or in base64.</summary>
internal static class OpenAiEmbeddingsAnswerReader
{
    private static readonly IdentifierNames Identifiers = new("object", "model", "id", "type", "embedding");

    public static bool Matches(JsonElement body)
    {
        if (!AnswerFields.TryGetArray(body, "data"u8, out var data))
            return false;
        return data.GetArrayLength() == 0
            ? AnswerFields.HasValue(body, "object"u8, "list"u8)
            : data[0].ValueKind == JsonValueKind.Object && data[0].TryGetProperty("embedding"u8, out _);
    }

    public static void Read(JsonElement root, AiGuardAnswerTexts texts)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("usage"u8))
                ReadUsage(property.Value, texts);
            else if (!Identifiers.Contains(property))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone(AnswerFields.ReadName(property)), Identifiers.Contains);
        }
    }

    private static void ReadUsage(JsonElement usage, AiGuardAnswerTexts texts)
    {
        texts.Usage.OutputTokens = 0;
        OpenAiUsage.Read(usage, texts);
    }
}
