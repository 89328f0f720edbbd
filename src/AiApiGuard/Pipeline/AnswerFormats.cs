using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Pipeline;

/// <summary>Decides how an answer is read, by its headers.</summary>
internal static class AnswerFormats
{
    public static AnswerFormat Of(HttpResponse response, AiGuardUnrecognizedBody unrecognized)
    {
        if (MediaTypes.IsEncoded(response.Headers.ContentEncoding) || !MediaTypes.TryParseUtf8(response.ContentType, out var type))
            return Unrecognized(unrecognized);
        if (type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase))
            return AnswerFormat.Events;
        if (MediaTypes.IsJson(type))
            return AnswerFormat.Json;

        // The plain words in which servers report errors are no answer of a model, and are inspected all the same.
        var isText = type.Type.Equals("text", StringComparison.OrdinalIgnoreCase);
        return isText && (unrecognized == AiGuardUnrecognizedBody.InspectAsText || response.StatusCode >= 400)
            ? AnswerFormat.Text
            : Unrecognized(unrecognized);
    }

    private static AnswerFormat Unrecognized(AiGuardUnrecognizedBody unrecognized) =>
        unrecognized == AiGuardUnrecognizedBody.Allow ? AnswerFormat.Uninspected : AnswerFormat.Unreadable;
}
