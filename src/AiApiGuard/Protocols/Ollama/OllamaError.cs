using System.Text.Json;

namespace AiApiGuard.Protocols.Ollama;

/// <summary>Writes a denial as Ollama's error object, of which clients read the one string <c>error</c>. The reason stands beside it.</summary>
internal static class OllamaError
{
    public static void Write(Utf8JsonWriter writer, AiGuardDenial denial)
    {
        writer.WriteStartObject();
        writer.WriteString("error"u8, denial.Detail ?? $"The request was denied: {denial.ReasonCode}.");
        writer.WriteString("code"u8, denial.ReasonCode);
        if (denial.Field is { } field)
            writer.WriteString("field"u8, field);
        writer.WriteEndObject();
    }
}
