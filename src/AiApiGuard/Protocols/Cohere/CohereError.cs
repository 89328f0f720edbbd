using System.Text.Json;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Writes a denial as Cohere says errors: a message alone, and in a stream the event that ends it.</summary>
internal static class CohereError
{
    public static void Write(Utf8JsonWriter writer, AiGuardDenial denial)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, Message(denial));
        WriteReason(writer, denial);
        writer.WriteEndObject();
    }

    public static void WriteEvent(Utf8JsonWriter writer, AiGuardDenial denial)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "message-end");
        writer.WriteStartObject("delta"u8);
        writer.WriteString("finish_reason"u8, "ERROR");
        writer.WriteString("error"u8, Message(denial));
        WriteReason(writer, denial);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Message(AiGuardDenial denial) => denial.Detail ?? $"The request was denied: {denial.ReasonCode}.";

    private static void WriteReason(Utf8JsonWriter writer, AiGuardDenial denial)
    {
        writer.WriteString("code"u8, denial.ReasonCode);
        if (denial.Field is { } field)
            writer.WriteString("param"u8, field);
    }
}
