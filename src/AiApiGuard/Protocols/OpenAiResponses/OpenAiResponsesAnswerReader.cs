using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Reads a response object: a whole answer, or what the events of a stream say of it.</summary>
internal static class OpenAiResponsesAnswerReader
{
    private static readonly IdentifierNames Identifiers = new(
        "id", "object", "type", "status", "model", "role", "previous_response_id", "service_tier", "truncation", "prompt_cache_key", "safety_identifier");

    public static void Read(JsonElement response, AiGuardAnswerTexts texts, OpenAiResponsesReading reading)
    {
        foreach (var property in response.EnumerateObject())
        {
            if (property.NameEquals("output"u8) && property.Value.ValueKind == JsonValueKind.Array)
                ReadItems(property.Value, texts, reading);
            else if (property.NameEquals("usage"u8))
                OpenAiUsage.Read(property.Value, texts);
            else if (property.NameEquals("error"u8))
                texts.AddAll(property.Value, AiGuardAnswerChannel.Alone("error"), Identifiers.Contains);
            else if (!Identifiers.Contains(property))
                ReadEcho(property, texts, reading);
        }
    }

    private static void ReadItems(JsonElement items, AiGuardAnswerTexts texts, OpenAiResponsesReading reading)
    {
        var index = 0;
        foreach (var item in items.EnumerateArray())
            OpenAiResponsesItemReader.Read(item, index++, texts, reading);
    }

    // Mostly what the request said: instructions, tools, metadata.
    private static void ReadEcho(JsonProperty property, AiGuardAnswerTexts texts, OpenAiResponsesReading reading)
    {
        var name = AnswerFields.ReadName(property);
        texts.AddAll(
            property.Value,
            reading == OpenAiResponsesReading.Repeat ? AiGuardAnswerChannel.Repeat(name) : AiGuardAnswerChannel.Alone(name),
            Identifiers.Contains);
    }
}
