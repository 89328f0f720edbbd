using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Pipeline;

/// <summary>Decides how an answer is read, by its headers.</summary>
internal static class AnswerFormats
{
    /// <param name="response">The answer, of which only headers are known.</param>
    /// <param name="beginning">The first bytes.</param>
    /// <param name="isStreaming">Whether the request asked for a stream.</param>
    /// <param name="unrecognized">What the policy says of answers in no known form.</param>
    /// <param name="acceptsText">Whether plain text is a form the policy knows.</param>
    public static AnswerFormat Of(
        HttpResponse response, ReadOnlySpan<byte> beginning, bool isStreaming, AiGuardUnrecognizedBody unrecognized, bool acceptsText)
    {
        var encoding = response.Headers.ContentEncoding;
        if (MediaTypes.IsEncoded(encoding) && !AnswerDecoder.CanDecode(encoding))
            return Unrecognized(unrecognized);

        // A part of a text could be half of a value.
        if (response.StatusCode == StatusCodes.Status206PartialContent || response.Headers.ContentRange.Count > 0)
            return Unrecognized(unrecognized);
        if (!MediaTypes.TryParseUtf8(response.ContentType, out var type))
            return Unrecognized(unrecognized);
        if (type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase))
            return AnswerFormat.Events;
        if (MediaTypes.IsLines(type))
            return AnswerFormat.Lines;
        if (MediaTypes.IsJson(type))
            return isStreaming && beginning.TrimStart(" \t\r\n"u8) is [(byte)'[', ..] ? AnswerFormat.Elements : AnswerFormat.Json;

        // The plain words in which servers report errors are no answer of a model, and are inspected all the same.
        var isText = type.Type.Equals("text", StringComparison.OrdinalIgnoreCase);
        return isText && (acceptsText || unrecognized == AiGuardUnrecognizedBody.InspectAsText || response.StatusCode >= 400)
            ? AnswerFormat.Text
            : Unrecognized(unrecognized);
    }

    private static AnswerFormat Unrecognized(AiGuardUnrecognizedBody unrecognized) =>
        unrecognized == AiGuardUnrecognizedBody.Allow ? AnswerFormat.Uninspected : AnswerFormat.Unreadable;
}
