using System.Text.Json;

namespace AiApiGuard.Protocols.Ollama;

/// <summary>Ends a stream as one that reached its greatest length: the line that is done, of a chat or of a text.</summary>
internal static class OllamaLengthEnd
{
    public static void Write(AiGuardLengthEnd end) => end.Add(writer =>
    {
        writer.WriteStartObject();
        RepeatedFields.TryCopy(writer, "model", end.Next);
        RepeatedFields.TryCopy(writer, "created_at", end.Next);
        if (IsText(end))
            writer.WriteString("response"u8, ""u8);
        else
            WriteMessage(writer);
        writer.WriteBoolean("done"u8, true);
        writer.WriteString("done_reason"u8, "length"u8);
        writer.WriteNumber("prompt_eval_count"u8, end.Usage.InputTokens);
        writer.WriteNumber("eval_count"u8, end.Usage.OutputTokens);
        writer.WriteEndObject();
    });

    // A chat has messages where generating has a prompt; what is dropped says it too.
    private static bool IsText(AiGuardLengthEnd end) => end.Request is { ValueKind: JsonValueKind.Object } request
        ? !request.TryGetProperty("messages"u8, out _)
        : end.Next.ValueKind == JsonValueKind.Object && !end.Next.TryGetProperty("message"u8, out _);

    private static void WriteMessage(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("message"u8);
        writer.WriteString("role"u8, "assistant"u8);
        writer.WriteString("content"u8, ""u8);
        writer.WriteEndObject();
    }
}
