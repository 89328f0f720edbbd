using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Ends a stream as one that reached its greatest length, with the event that says so.</summary>
internal static class OpenAiResponsesLengthEnd
{
    private const string Type = "response.incomplete";

    /// <summary>Keeps what the end says of the response.</summary>
    public static void Keep(JsonElement response, AiGuardAnswerTexts texts)
    {
        foreach (var property in response.EnumerateObject())
        {
            if (property.NameEquals("id"u8) || property.NameEquals("created_at"u8) || property.NameEquals("model"u8))
                texts.Keep(property.Value, property.Name);
        }
    }

    /// <returns><see langword="false"/> where the response has not begun.</returns>
    public static bool TryWrite(AiGuardLengthEnd end)
    {
        if (!end.HasBegun)
            return false;
        end.Add(writer => WriteEvent(writer, end), Type);
        return true;
    }

    // The event takes the number of the one in whose place it comes.
    private static void WriteEvent(Utf8JsonWriter writer, AiGuardLengthEnd end)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, Type);
        RepeatedFields.TryCopy(writer, "sequence_number", end.Next);
        writer.WriteStartObject("response"u8);
        RepeatedFields.TryWrite(writer, "id", end.FindKept("id"));
        writer.WriteString("object"u8, "response"u8);
        RepeatedFields.TryWrite(writer, "created_at", end.FindKept("created_at"));
        writer.WriteString("status"u8, "incomplete"u8);
        writer.WriteNull("error"u8);
        writer.WriteStartObject("incomplete_details"u8);
        writer.WriteString("reason"u8, "max_output_tokens"u8);
        writer.WriteEndObject();
        RepeatedFields.TryWrite(writer, "model", end.FindKept("model"));
        writer.WriteStartArray("output"u8);
        writer.WriteEndArray();
        WriteSettings(writer);
        WriteUsage(writer, end.Usage);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Some SDKs want them in every response. What the request said of them is not kept for it.
    private static void WriteSettings(Utf8JsonWriter writer)
    {
        writer.WriteNull("instructions"u8);
        writer.WriteBoolean("parallel_tool_calls"u8, true);
        writer.WriteString("tool_choice"u8, "auto"u8);
        writer.WriteStartArray("tools"u8);
        writer.WriteEndArray();
        writer.WriteStartObject("metadata"u8);
        writer.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter writer, AiGuardUsage usage)
    {
        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("input_tokens"u8, usage.InputTokens);
        writer.WriteStartObject("input_tokens_details"u8);
        writer.WriteNumber("cached_tokens"u8, 0);
        writer.WriteEndObject();
        writer.WriteNumber("output_tokens"u8, usage.OutputTokens);
        writer.WriteStartObject("output_tokens_details"u8);
        writer.WriteNumber("reasoning_tokens"u8, 0);
        writer.WriteEndObject();
        writer.WriteNumber("total_tokens"u8, usage.TotalTokens);
        writer.WriteEndObject();
    }
}
