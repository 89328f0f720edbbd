using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Ends a stream as one that reached its greatest length: one more answer, in which every candidate that is open finishes.</summary>
internal static class GeminiLengthEnd
{
    public static void Write(AiGuardLengthEnd end) => end.Add(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("candidates"u8);
        foreach (var candidate in end.OpenChoices)
            WriteCandidate(writer, candidate);
        if (end.OpenChoices.Count + end.FinishedChoices.Count == 0)
            WriteCandidate(writer, 0);
        writer.WriteEndArray();
        writer.WriteStartObject("usageMetadata"u8);
        writer.WriteNumber("promptTokenCount"u8, end.Usage.InputTokens);
        writer.WriteNumber("candidatesTokenCount"u8, end.Usage.OutputTokens);
        writer.WriteNumber("totalTokenCount"u8, end.Usage.TotalTokens);
        writer.WriteEndObject();
        RepeatedFields.TryCopy(writer, "modelVersion", end.Next);
        RepeatedFields.TryCopy(writer, "createTime", end.Next);
        RepeatedFields.TryCopy(writer, "responseId", end.Next);
        writer.WriteEndObject();
    });

    private static void WriteCandidate(Utf8JsonWriter writer, int index)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("content"u8);
        writer.WriteStartArray("parts"u8);
        writer.WriteStartObject();
        writer.WriteString("text"u8, ""u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("role"u8, "model"u8);
        writer.WriteEndObject();
        writer.WriteString("finishReason"u8, "MAX_TOKENS"u8);
        writer.WriteNumber("index"u8, index);
        writer.WriteEndObject();
    }
}
