using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Writes a denial as Anthropic's error object, whole or as the data of an <c>error</c> event.</summary>
internal static class AnthropicError
{
    public static void Write(Utf8JsonWriter writer, AiGuardDenial denial)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "error"u8);
        writer.WriteStartObject("error"u8);
        writer.WriteString("type"u8, TypeOf(denial.StatusCode));
        writer.WriteString("message"u8, denial.Detail ?? $"The request was denied: {denial.ReasonCode}.");
        writer.WriteString("code"u8, denial.ReasonCode);
        if (denial.Field is { } field)
            writer.WriteString("param"u8, field);

        // Where the service itself names the cause, and its SDKs look for one.
        writer.WriteStartObject("details"u8);
        writer.WriteString("error_code"u8, denial.ReasonCode);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string TypeOf(int statusCode) => statusCode switch
    {
        401 => "authentication_error",
        402 => "billing_error",
        403 => "permission_error",
        404 => "not_found_error",
        413 => "request_too_large",
        429 => "rate_limit_error",
        504 => "timeout_error",
        529 => "overloaded_error",
        >= 500 => "api_error",
        _ => "invalid_request_error",
    };
}
