using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Ends a stream as one that reached its greatest length: it closes the blocks that are open, and the message.</summary>
internal static class AnthropicLengthEnd
{
    /// <returns><see langword="false"/> where the message has not begun.</returns>
    public static bool TryWrite(AiGuardLengthEnd end)
    {
        if (!end.HasBegun)
            return false;
        foreach (var block in end.OpenChoices)
            end.AddTyped("content_block_stop", writer => writer.WriteNumber("index"u8, block));
        end.AddTyped("message_delta", writer => WriteDelta(writer, end.Usage));
        end.AddTyped("message_stop", static _ => { });
        return true;
    }

    // Of the prompt, the start of the message said more than is known here: what of it came from a cache.
    private static void WriteDelta(Utf8JsonWriter writer, AiGuardUsage usage)
    {
        writer.WriteStartObject("delta"u8);
        writer.WriteString("stop_reason"u8, "max_tokens"u8);
        writer.WriteNull("stop_sequence"u8);
        writer.WriteEndObject();
        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("output_tokens"u8, usage.OutputTokens);
        writer.WriteEndObject();
    }
}
