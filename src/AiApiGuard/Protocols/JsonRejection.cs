using System.Text.Json;
using System.Text.Unicode;

namespace AiApiGuard.Protocols;

/// <summary>Says in the client's terms what is wrong with a body that is not JSON.</summary>
internal static class JsonRejection
{
    private const int MaxNameLength = 64;

    public static AiGuardRequestException From(Exception exception, ReadOnlySpan<byte> body)
    {
        var detail = Describe(exception, body);
        return new(new(AiGuardReasons.InvalidJson) { StatusCode = 400, Detail = detail.Text, Field = detail.Field });
    }

    private static (string Text, string? Field) Describe(Exception exception, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return ("The body is empty.", null);
        if (!Utf8.IsValid(body))
            return ("The body is not valid UTF-8.", null);
        if (exception is JsonException { LineNumber: { } line, BytePositionInLine: { } position })
            return ($"The body is not valid JSON: line {line + 1}, byte {position + 1}, or nested deeper than 64.", null);
        if (exception is JsonException && QuotedName(exception.Message) is { } name)
            return ($"The body has the property '{name}' twice in one object.", name);
        return ("The body is not valid JSON: a property name holds half of a surrogate pair.", null);
    }

    // The framework names a duplicate property only in the text of its message, between single quotes.
    private static string? QuotedName(string message)
    {
        var start = message.IndexOf('\'', StringComparison.Ordinal);
        var end = message.LastIndexOf('\'');
        return end > start ? message.Substring(start + 1, Math.Min(end - start - 1, MaxNameLength)) : null;
    }
}
