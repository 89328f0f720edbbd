using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiApiGuard.Protocols.Mcp;

/// <summary>Writes a denial as a JSON-RPC error, so that the call it answers fails with it.</summary>
internal static class McpError
{
    public static void Write(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WritePropertyName("id"u8);
        WriteId(writer, request);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, CodeOf(denial));
        writer.WriteString("message"u8, denial.Detail ?? $"The request was denied: {denial.ReasonCode}.");
        writer.WriteStartObject("data"u8);
        writer.WriteString("reason"u8, denial.ReasonCode);
        if (denial.Field is { } field)
            writer.WriteString("field"u8, field);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // An error answers one request. What is no request (a notification, a result, several in one body) has none to be named.
    private static void WriteId(Utf8JsonWriter writer, JsonElement? request)
    {
        if (request is { ValueKind: JsonValueKind.Object } message && message.TryGetProperty("method"u8, out _) &&
            message.TryGetProperty("id"u8, out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            // As it came: a client compares it with what it sent.
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(id));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    // -32000 to -32099 are for implementations to use; of those, SDKs and the specification give meanings to some others.
    private static int CodeOf(AiGuardDenial denial) => denial.StatusCode switch
    {
        400 when denial.ReasonCode == AiGuardReasons.InvalidJson => -32700,
        400 when denial.Field?.Contains("params", StringComparison.Ordinal) == true => -32602,
        400 or 413 or 415 or 422 => -32600,
        _ => -32000,
    };
}
