using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Writes a denial as OpenAI's error object, so that its SDKs raise their usual exceptions.</summary>
internal static class OpenAiError
{
    // A whole answer of the Responses interface says "error": null.
    public static bool IsError(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error"u8, out var error) && error.ValueKind != JsonValueKind.Null;

    public static string MessageOf(AiGuardDenial denial) => denial.Detail ?? $"The request was denied: {denial.ReasonCode}.";

    public static void Write(Utf8JsonWriter writer, AiGuardDenial denial)
    {
        writer.WriteStartObject();
        WriteObject(writer, denial);
        writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>error</c>.</summary>
    public static void WriteObject(Utf8JsonWriter writer, AiGuardDenial denial)
    {
        writer.WriteStartObject("error"u8);
        writer.WriteString("message"u8, MessageOf(denial));
        writer.WriteString("type"u8, TypeOf(denial.StatusCode));
        writer.WriteString("param"u8, denial.Field);
        writer.WriteString("code"u8, denial.ReasonCode);
        writer.WriteEndObject();
    }

    private static string TypeOf(int statusCode) => statusCode switch
    {
        401 => "authentication_error",
        403 => "permission_error",
        429 => "rate_limit_error",
        >= 500 => "server_error",
        _ => "invalid_request_error",
    };
}
