using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Reads one event of a streamed answer.</summary>
internal static class OpenAiResponsesEventReader
{
    // Events that belong to no item, such as those of a transcript, have a place that only the end of the answer ends.
    private const int NoItem = int.MaxValue;

    private static readonly PropertyNames Varying = new("sequence_number", "item_id", "response_id", "event_id", "obfuscation");

    private static readonly IdentifierNames Identifiers = new("type", "id", "call_id", "file_id", "container_id", "status", "role");

    public static void Read(JsonElement root, string type, AiGuardAnswerTexts texts)
    {
        var item = AnswerFields.ReadIndex(root, "output_index"u8, NoItem);
        var companion = OpenAiResponsesItemReader.Companion(root);
        var hasText = root.TryGetProperty("delta"u8, out _) || root.TryGetProperty("text"u8, out _);
        foreach (var property in root.EnumerateObject())
        {
            var isCompanion = hasText && companion.ValueKind != JsonValueKind.Undefined && property.NameEquals("logprobs"u8);
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && Varying.Contains(property))
                texts.Skip(property.Value);
            else if (property.NameEquals("delta"u8))
                ReadDelta(property.Value, root, type, item, texts, companion);
            else if (property.Value.ValueKind == JsonValueKind.Object && TryReadObject(property, root, type, item, texts))
                continue;
            else if (property.NameEquals("partial_image_b64"u8) && property.Value.ValueKind == JsonValueKind.String)
                texts.AddMedia(AiGuardMedia.Image);
            else if (!isCompanion && !Identifiers.Contains(property))
                texts.AddAll(property.Value, ChannelOf(type, AnswerFields.ReadName(property)), Identifiers.Contains, companion);
        }

        if (type == "response.output_item.done" && item != NoItem)
            texts.Finish(item);
        else if (IsLast(type))
            texts.FinishAll();
    }

    private static void ReadDelta(JsonElement delta, JsonElement root, string type, int item, AiGuardAnswerTexts texts, JsonElement companion)
    {
        var field = FieldOf(type);
        if (field is "audio" or "output_audio" && delta.ValueKind == JsonValueKind.String)
            texts.AddMedia(AiGuardMedia.Audio);
        else
            texts.AddAll(delta, AiGuardAnswerChannel.Running(item, field, ReadPartIndex(root)), Identifiers.Contains, companion);
    }

    private static bool TryReadObject(JsonProperty property, JsonElement root, string type, int item, AiGuardAnswerTexts texts)
    {
        if (property.NameEquals("response"u8))
            ReadResponse(property.Value, type, texts);
        else if (property.NameEquals("item"u8))
            OpenAiResponsesItemReader.Read(property.Value, item, texts, ReadingOf(type));
        else if (property.NameEquals("part"u8))
            OpenAiResponsesItemReader.ReadPart(property.Value, item, ReadPartIndex(root), texts, ReadingOf(type));
        else
            return false;
        return true;
    }

    private static void ReadResponse(JsonElement response, string type, AiGuardAnswerTexts texts)
    {
        OpenAiResponsesLengthEnd.Keep(response, texts);
        OpenAiResponsesAnswerReader.Read(response, texts, IsLast(type) ? OpenAiResponsesReading.Repeat : OpenAiResponsesReading.Done);
    }

    // Which part of the item: of its content, of its summary, of its commands, or of what comes to be.
    private static int ReadPartIndex(JsonElement root)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Number && !property.NameEquals("output_index"u8) &&
                AnswerFields.ReadName(property).EndsWith("_index", StringComparison.Ordinal) && property.Value.TryGetInt32(out var index))
                return index;
        }

        return 0;
    }

    // What ends in "done" repeats what its deltas carried.
    private static AiGuardAnswerChannel ChannelOf(string type, string field) =>
        type.EndsWith(".done", StringComparison.Ordinal) ? AiGuardAnswerChannel.Repeat(field) : AiGuardAnswerChannel.Alone(field);

    private static OpenAiResponsesReading ReadingOf(string type) =>
        type.EndsWith(".added", StringComparison.Ordinal) ? OpenAiResponsesReading.First : OpenAiResponsesReading.Done;

    private static bool IsLast(string type) => type is "response.completed" or "response.incomplete" or "response.failed" or "response.cancelled";

    // The name that an item has for the same text: "response.output_text.delta" brings pieces of "output_text".
    private static string FieldOf(string type)
    {
        const string Start = "response.", End = ".delta";
        var field = type.StartsWith(Start, StringComparison.Ordinal) ? type[Start.Length..] : type;
        return field.EndsWith(End, StringComparison.Ordinal) ? field[..^End.Length] : field;
    }
}
