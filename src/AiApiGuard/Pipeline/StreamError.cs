using System.Text.Json;

namespace AiApiGuard.Pipeline;

/// <summary>Writes the end of a stream that a denial cuts.</summary>
internal static class StreamError
{
    /// <summary>Writes the protocol's error as a unit of the stream.</summary>
    /// <returns>The bytes; none where the format has no place for an error, so that only the connection can say it.</returns>
    public static byte[] Write(AnswerFormat format, AiGuardDenial denial, IAiGuardProtocol protocol, JsonElement? request) => format switch
    {
        AnswerFormat.Events => [.. EventName(protocol), .. "data: "u8, .. Encode(denial, protocol, request), .. "\n\n"u8],
        AnswerFormat.Lines => [.. Encode(denial, protocol, request), (byte)'\n'],
        AnswerFormat.Elements => [.. ",\n"u8, .. Encode(denial, protocol, request), (byte)']'],
        _ => [],
    };

    private static byte[] EventName(IAiGuardProtocol protocol) =>
        protocol.ErrorEventName is { } name ? System.Text.Encoding.UTF8.GetBytes($"event: {name}\n") : [];

    private static byte[] Encode(AiGuardDenial denial, IAiGuardProtocol protocol, JsonElement? request)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            protocol.WriteStreamError(writer, denial, request);
        return stream.ToArray();
    }
}
