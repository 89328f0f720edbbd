using System.Text.Json;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Ends a stream as one that reached its greatest length: it closes the blocks and calls that are open, and the message.</summary>
internal static class CohereLengthEnd
{
    /// <returns><see langword="false"/> where the message has not begun.</returns>
    public static bool TryWrite(AiGuardLengthEnd end)
    {
        if (!end.HasBegun)
            return false;
        foreach (var choice in end.OpenChoices)
        {
            end.AddTyped(
                CohereChannels.IsToolCall(choice) ? "tool-call-end" : "content-end",
                writer => writer.WriteNumber("index"u8, CohereChannels.IndexOf(choice)));
        }

        end.AddTyped("message-end", writer => WriteEnd(writer, end.Usage));
        end.AddData("[DONE]");
        return true;
    }

    private static void WriteEnd(Utf8JsonWriter writer, AiGuardUsage usage)
    {
        writer.WriteStartObject("delta"u8);
        writer.WriteString("finish_reason"u8, "MAX_TOKENS"u8);
        writer.WriteStartObject("usage"u8);
        writer.WriteStartObject("tokens"u8);
        writer.WriteNumber("input_tokens"u8, usage.InputTokens);
        writer.WriteNumber("output_tokens"u8, usage.OutputTokens);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
