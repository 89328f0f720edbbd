using System.Text;
using System.Text.Json;
using AiApiGuard.Streaming;

namespace AiApiGuard.Pipeline;

/// <summary>Writes the end of a stream that a denial cuts.</summary>
internal static class StreamEnd
{
    /// <summary>Writes the protocol's error as a unit of the stream.</summary>
    /// <returns>The bytes; none where the format has no place for an error, so that only the connection can say it.</returns>
    public static byte[] WriteError(AnswerFormat format, AiGuardDenial denial, IAiGuardProtocol protocol, JsonElement? request) => Write(
        format,
        [new StreamUnit(Encode(writer => protocol.WriteStreamError(writer, denial, request)), protocol.ErrorEventName, IsJson: true)]);

    /// <summary>Writes the end that the protocol has for answers that reach their greatest length.</summary>
    /// <returns>The bytes, or <see langword="null"/> where there is no such end, or no other end any more.</returns>
    public static byte[]? TryWriteLength(
        AnswerFormat format, AiGuardDenial denial, AnswerReader reader, AnswerOutline outline, JsonElement? request, AiGuardUsage usage)
    {
        // Text has no frame around it: what left is all there is.
        if (format == AnswerFormat.Text)
            return [];
        if (reader.Protocol is not { } protocol || outline.HasEnded || (!outline.HasBegun && format != AnswerFormat.Events))
            return null;
        using var next = reader.ParseNext();
        var end = new AiGuardLengthEnd(denial, request, usage, outline, next?.Root ?? default);
        try
        {
            return protocol.TryWriteLengthEnd(end) ? Write(format, WithReason(end.Units, denial)) : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in a word that the protocol compares, in an event that was inspected as plain text.
            return null;
        }
    }

    private static byte[] Write(AnswerFormat format, IReadOnlyList<StreamUnit> units) => format switch
    {
        AnswerFormat.Events => [.. units.SelectMany(EncodeEvent)],
        AnswerFormat.Lines => [.. units.Where(unit => unit.IsJson).SelectMany(unit => unit.Data.Append((byte)'\n'))],
        AnswerFormat.Elements => [.. units.Where(unit => unit.IsJson).SelectMany(unit => (byte[])[.. ",\n"u8, .. unit.Data]), (byte)']'],
        _ => [],
    };

    private static byte[] EncodeEvent(StreamUnit unit) =>
        [.. unit.EventName is { } name ? Encoding.UTF8.GetBytes($"event: {name}\n") : [], .. "data: "u8, .. unit.Data, .. "\n\n"u8];

    // Clients ignore members that they do not know, so that all protocols say it in the same way.
    private static StreamUnit[] WithReason(IReadOnlyList<StreamUnit> units, AiGuardDenial denial)
    {
        StreamUnit[] all = [.. units];
        var last = Array.FindLastIndex(all, static unit => unit.IsJson && unit.Data is [(byte)'{', .., (byte)'}']);
        if (last >= 0)
            all[last] = all[last] with { Data = WithReason(all[last].Data, denial) };
        return all;
    }

    private static byte[] WithReason(byte[] json, AiGuardDenial denial)
    {
        var reason = Encode(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, denial.ReasonCode);
            writer.WriteString("message"u8, denial.Detail ?? $"The answer ends here: {denial.ReasonCode}.");
            writer.WriteEndObject();
        });
        return [.. json.AsSpan(..^1), .. json.Length > 2 ? ","u8 : [], .. "\"aiguard\":"u8, .. reason, (byte)'}'];
    }

    private static byte[] Encode(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return stream.ToArray();
    }
}
