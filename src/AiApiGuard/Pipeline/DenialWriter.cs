using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AiApiGuard.Pipeline;

/// <summary>Tells the client of a denial: in its protocol's own error object where the protocol is known, otherwise as ProblemDetails.</summary>
internal static class DenialWriter
{
    /// <summary>Writes a whole answer. Nothing of another answer may have been sent.</summary>
    /// <param name="http">The exchange.</param>
    /// <param name="wire">Where the error object of a protocol is written to; ProblemDetails go to the response.</param>
    /// <param name="denial">The denial.</param>
    /// <param name="protocol">The protocol, where it is known.</param>
    /// <param name="request">The body of the request, where it was read.</param>
    /// <param name="hasLength">Whether the answer says how long it is, and so is complete with its last byte.</param>
    public static async Task WriteAsync(
        HttpContext http, IHttpResponseBodyFeature wire, AiGuardDenial denial, IAiGuardProtocol? protocol, JsonElement? request, bool hasLength = true)
    {
        var response = http.Response;
        response.StatusCode = denial.StatusCode;
        SetHeaders(response.Headers, denial);
        if (protocol is null)
        {
            await TypedResults.Problem(
                detail: denial.Detail,
                statusCode: denial.StatusCode,
                extensions: Extensions(denial)).ExecuteAsync(http).ConfigureAwait(false);
            return;
        }

        var body = Encode(protocol, denial, request);
        response.ContentType = "application/json";
        if (hasLength)
            response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await wire.Stream.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }

    private static void SetHeaders(IHeaderDictionary headers, AiGuardDenial denial)
    {
        // What the endpoint said of its own answer is not true of this one.
        foreach (var name in (ReadOnlySpan<string>)[
            HeaderNames.ContentLength, HeaderNames.ContentEncoding, HeaderNames.ContentDisposition, HeaderNames.ETag, HeaderNames.LastModified,
            HeaderNames.AcceptRanges, HeaderNames.ContentRange])
        {
            headers.Remove(name);
        }

        headers.CacheControl = "no-store";
        if (denial.Challenge is { } challenge)
            headers.WWWAuthenticate = challenge;
        if (denial.RetryAfter is { } delay)
            headers.RetryAfter = ((long)Math.Max(1, Math.Ceiling(delay.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, object?> Extensions(AiGuardDenial denial)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = denial.ReasonCode };
        if (denial.Field is { } field)
            extensions["field"] = field;
        return extensions;
    }

    private static byte[] Encode(IAiGuardProtocol protocol, AiGuardDenial denial, JsonElement? request)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            protocol.WriteError(writer, denial, request);
        return stream.ToArray();
    }
}
