using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Reads an output item and the parts of its content.</summary>
/// <remarks>A text that may also come in pieces is named as the events of its pieces are, so that whole and streamed are one channel.</remarks>
internal static class OpenAiResponsesItemReader
{
    private static readonly IdentifierNames Identifiers = new(
        "id", "type", "status", "role", "call_id", "encrypted_content", "file_id", "container_id", "response_id", "phase");

    public static void Read(JsonElement item, int index, AiGuardAnswerTexts texts, OpenAiResponsesReading reading)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            texts.AddAll(item, Standing("output", reading), Identifiers.Contains);
            return;
        }

        var type = AnswerFields.TryGetString(item, "type"u8, out var value) ? ReadType(value) : string.Empty;
        foreach (var property in item.EnumerateObject())
            ReadProperty(property, type, index, texts, reading);
    }

    /// <summary>Reads a part of a message, of a reasoning or of its summary.</summary>
    public static void ReadPart(JsonElement part, int item, int index, AiGuardAnswerTexts texts, OpenAiResponsesReading reading)
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            texts.AddAll(part, Piece(item, "content", index, reading), Identifiers.Contains);
            return;
        }

        var type = AnswerFields.TryGetString(part, "type"u8, out var value) ? ReadType(value) : string.Empty;
        var companion = Companion(part);
        var hasText = part.TryGetProperty("text"u8, out _);
        foreach (var property in part.EnumerateObject())
        {
            if (property.NameEquals("logprobs"u8) && hasText && companion.ValueKind != JsonValueKind.Undefined)
                continue;
            if (property.NameEquals("data"u8) && property.Value.ValueKind == JsonValueKind.String && type is "output_audio" or "audio")
                texts.AddMedia(AiGuardMedia.Audio);
            else if (StreamedField(type, property) is { } field)
                texts.AddAll(property.Value, Piece(item, field, index, reading), Identifiers.Contains, companion);
            else if (!Identifiers.Contains(property))
                ReadStanding(property, texts, reading);
        }
    }

    /// <summary>Reads a type as a client does, escapes and all.</summary>
    public static string ReadType(JsonElement type)
    {
        var raw = JsonMarshal.GetRawUtf8Value(type);
        var characters = new char[raw.Length];
        return new string(characters, 0, JsonStringCodec.Decode(raw, characters));
    }

    /// <summary>Gets the log probabilities of a text, if there are any.</summary>
    public static JsonElement Companion(JsonElement parent) =>
        AnswerFields.TryGetArray(parent, "logprobs"u8, out var probabilities) && probabilities.GetArrayLength() > 0 ? probabilities : default;

    private static void ReadProperty(JsonProperty property, string type, int index, AiGuardAnswerTexts texts, OpenAiResponsesReading reading)
    {
        if ((property.NameEquals("content"u8) || property.NameEquals("summary"u8)) && property.Value.ValueKind == JsonValueKind.Array)
            ReadParts(property.Value, index, texts, reading);
        else if (property.NameEquals("result"u8) && type == "image_generation_call" && property.Value.ValueKind == JsonValueKind.String)
            texts.AddMedia(AiGuardMedia.Image);
        else if (property.NameEquals("arguments"u8) || property.NameEquals("input"u8) || property.NameEquals("code"u8))
            texts.AddAll(property.Value, Piece(index, $"{type}_{property.Name}", 0, reading), Identifiers.Contains);
        else if (!Identifiers.Contains(property))
            ReadStanding(property, texts, reading);
    }

    private static void ReadParts(JsonElement parts, int item, AiGuardAnswerTexts texts, OpenAiResponsesReading reading)
    {
        var index = 0;
        foreach (var part in parts.EnumerateArray())
            ReadPart(part, item, index++, texts, reading);
    }

    private static void ReadStanding(JsonProperty property, AiGuardAnswerTexts texts, OpenAiResponsesReading reading)
    {
        // An event of their own, or the event that began the item, has said these before.
        var isSaid = reading == OpenAiResponsesReading.Done && (property.NameEquals("annotations"u8) || property.NameEquals("name"u8));
        texts.AddAll(
            property.Value,
            Standing(AnswerFields.ReadName(property), isSaid ? OpenAiResponsesReading.Repeat : reading),
            Identifiers.Contains);
    }

    private static string? StreamedField(string type, JsonProperty property)
    {
        if (property.NameEquals("text"u8))
            return type switch { "summary_text" => "reasoning_summary_text", "" => "text", _ => type };
        if (property.NameEquals("refusal"u8))
            return "refusal";
        return property.NameEquals("transcript"u8) ? "audio.transcript" : null;
    }

    private static AiGuardAnswerChannel Piece(int item, string field, int index, OpenAiResponsesReading reading) =>
        reading == OpenAiResponsesReading.First ? AiGuardAnswerChannel.Running(item, field, index) : AiGuardAnswerChannel.Repeat(field);

    private static AiGuardAnswerChannel Standing(string field, OpenAiResponsesReading reading) =>
        reading == OpenAiResponsesReading.Repeat ? AiGuardAnswerChannel.Repeat(field) : AiGuardAnswerChannel.Alone(field);
}
