using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Ends a stream of choices as one that reached its greatest length: an event for each choice that is open, the usage where the client asked
/// for it, and the mark of the end.</summary>
internal static class OpenAiLengthEnd
{
    /// <param name="end">The end.</param>
    /// <param name="isText">Whether choices are plain text, as in the older interface, where the event that is dropped does not say.</param>
    public static void Write(AiGuardLengthEnd end, bool isText)
    {
        if (AnswerFields.TryGetString(end.Next, "object"u8, out var kind))
            isText = kind.ValueEquals("text_completion"u8);
        var hasUsage = WantsUsage(end);
        foreach (var choice in end.OpenChoices)
            end.Add(writer => WriteEvent(writer, end, isText, choice, hasUsage));
        if (end.OpenChoices.Count + end.FinishedChoices.Count == 0)
            end.Add(writer => WriteEvent(writer, end, isText, 0, hasUsage));
        if (hasUsage || end.OpenChoices.Count == 0)
            end.Add(writer => WriteEvent(writer, end, isText, null, hasUsage));
        end.AddData("[DONE]");
    }

    // Every event of a stream with usage has the property.
    private static bool WantsUsage(AiGuardLengthEnd end) =>
        end.Request is { } request
            ? AnswerFields.TryGetObject(request, "stream_options"u8, out var options) &&
                options.TryGetProperty("include_usage"u8, out var wanted) && wanted.ValueKind == JsonValueKind.True
            : end.Next.ValueKind == JsonValueKind.Object && end.Next.TryGetProperty("usage"u8, out _);

    private static void WriteEvent(Utf8JsonWriter writer, AiGuardLengthEnd end, bool isText, int? choice, bool hasUsage)
    {
        writer.WriteStartObject();
        if (!RepeatedFields.TryCopy(writer, "id", end.Next))
            writer.WriteString("id"u8, ""u8);
        writer.WriteString("object"u8, isText ? "text_completion" : "chat.completion.chunk");
        if (!RepeatedFields.TryCopy(writer, "created", end.Next))
            writer.WriteNumber("created"u8, 0);
        if (!RepeatedFields.TryCopy(writer, "model", end.Next))
            writer.WriteString("model"u8, ""u8);
        writer.WriteStartArray("choices"u8);
        if (choice is { } index)
            WriteChoice(writer, index, isText);
        writer.WriteEndArray();
        if (hasUsage)
            WriteUsage(writer, choice is null ? end.Usage : null);
        writer.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter writer, int index, bool isText)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index"u8, index);
        if (isText)
        {
            writer.WriteString("text"u8, ""u8);
        }
        else
        {
            writer.WriteStartObject("delta"u8);
            writer.WriteEndObject();
        }

        writer.WriteNull("logprobs"u8);
        writer.WriteString("finish_reason"u8, "length"u8);
        writer.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter writer, AiGuardUsage? usage)
    {
        if (usage is null)
        {
            writer.WriteNull("usage"u8);
            return;
        }

        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("prompt_tokens"u8, usage.InputTokens);
        writer.WriteNumber("completion_tokens"u8, usage.OutputTokens);
        writer.WriteNumber("total_tokens"u8, usage.TotalTokens);
        writer.WriteEndObject();
    }
}
