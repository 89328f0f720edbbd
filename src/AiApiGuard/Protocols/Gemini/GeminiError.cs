using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Writes a denial as Google's error object, with the reason code, the field and the delay as its standard details.</summary>
internal static class GeminiError
{
    private const string Types = "type.googleapis.com/google.rpc.";

    public static void Write(Utf8JsonWriter writer, AiGuardDenial denial)
    {
        var message = denial.Detail ?? $"The request was denied: {denial.ReasonCode}.";
        writer.WriteStartObject();
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, denial.StatusCode);
        writer.WriteString("message"u8, message);
        writer.WriteString("status"u8, StatusOf(denial.StatusCode));
        writer.WriteStartArray("details"u8);
        writer.WriteStartObject();
        writer.WriteString("@type"u8, Types + "ErrorInfo");
        writer.WriteString("reason"u8, denial.ReasonCode);
        writer.WriteString("domain"u8, "aiapiguard");
        writer.WriteEndObject();
        if (denial.Field is { } field)
            WriteField(writer, field, message);
        if (denial.RetryAfter is { } delay)
            WriteDelay(writer, delay);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, string field, string message)
    {
        writer.WriteStartObject();
        writer.WriteString("@type"u8, Types + "BadRequest");
        writer.WriteStartArray("fieldViolations"u8);
        writer.WriteStartObject();
        writer.WriteString("field"u8, field);
        writer.WriteString("description"u8, message);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteDelay(Utf8JsonWriter writer, TimeSpan delay)
    {
        writer.WriteStartObject();
        writer.WriteString("@type"u8, Types + "RetryInfo");
        writer.WriteString("retryDelay"u8, string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(delay.TotalSeconds))}s"));
        writer.WriteEndObject();
    }

    private static string StatusOf(int statusCode) => statusCode switch
    {
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        429 => "RESOURCE_EXHAUSTED",
        503 => "UNAVAILABLE",
        504 => "DEADLINE_EXCEEDED",
        >= 500 => "INTERNAL",
        _ => "INVALID_ARGUMENT",
    };
}
