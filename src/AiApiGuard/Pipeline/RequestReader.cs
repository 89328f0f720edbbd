using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using AiApiGuard.Protocols;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AiApiGuard.Pipeline;

/// <summary>Reads a request body once, bounded, and has a protocol understand it.</summary>
internal sealed class RequestReader(ProtocolSelector protocols)
{
    private const int FirstBuffer = 4096;

    /// <summary>Reads the body and leaves a copy for the endpoint, rewound.</summary>
    /// <exception cref="RequestRejectedException">The body is too large, encoded, malformed, or of no known protocol.</exception>
    public async ValueTask<(AiGuardPrompt Prompt, RequestBody? Body)> ReadAsync(
        HttpRequest request, AiGuardContext context, AiGuardPolicyOptions options, CancellationToken cancellationToken)
    {
        if (!MayHaveBody(request))
            return (AiGuardPrompt.Empty, null);
        EnsureReadable(request);
        var bytes = await ReadBytesAsync(request, options.MaxRequestBytes, cancellationToken).ConfigureAwait(false);
        request.Body = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        return Understand(request, bytes, context, options);
    }

    private static bool MayHaveBody(HttpRequest request) =>
        request.ContentLength is > 0 || request.Headers.ContainsKey(HeaderNames.TransferEncoding) ||
        request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true ||
        HttpMethods.IsPost(request.Method);

    // What the endpoint would decode to other text than the guard sees is refused, and so is what might be such.
    private static void EnsureReadable(HttpRequest request)
    {
        if (!MediaTypes.IsEncoded(request.Headers.ContentEncoding) && (string.IsNullOrEmpty(request.ContentType) || MediaTypes.TryParseUtf8(request.ContentType, out _)))
            return;
        throw new RequestRejectedException(new(AiGuardReasons.UnsupportedEncoding)
        {
            StatusCode = 415,
            Detail = "Send the body as UTF-8 without Content-Encoding.",
        });
    }

    private static async ValueTask<ArraySegment<byte>> ReadBytesAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
            throw TooLarge(maxBytes);

        // Grows with what arrives, not with what is announced: announcing costs the sender nothing. One byte more than announced
        // leaves room for the read that finds the end.
        var buffer = new byte[Math.Min((request.ContentLength ?? FirstBuffer) + 1, FirstBuffer)];
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                    Array.Resize(ref buffer, (int)Math.Min((long)Math.Max(buffer.Length, FirstBuffer) * 2, (long)maxBytes + 1));
                var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    break;
                length += read;
                if (length > maxBytes)
                {
                    // In Monitor mode the endpoint gets the body all the same.
                    request.Body = new PrefixedStream(buffer.AsMemory(0, length), request.Body);
                    throw TooLarge(maxBytes);
                }
            }
        }
        catch (BadHttpRequestException exception)
        {
            throw new RequestRejectedException(new(exception.StatusCode == 413 ? AiGuardReasons.RequestTooLarge : AiGuardReasons.InvalidRequest)
            {
                StatusCode = exception.StatusCode,
                Detail = "The body could not be read.",
            });
        }

        return new(buffer, 0, length);
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The body takes the payload, and the exchange disposes the body.")]
    private (AiGuardPrompt Prompt, RequestBody? Body) Understand(HttpRequest request, ArraySegment<byte> bytes, AiGuardContext context, AiGuardPolicyOptions options)
    {
        var expected = protocols.ByPath(request.Path);
        if (expected is null && bytes.Count == 0)
            return (AiGuardPrompt.Empty, null);
        var payload = Parse(bytes, isRequired: expected is not null || (MediaTypes.TryParseUtf8(request.ContentType, out var type) && MediaTypes.IsJson(type)));
        try
        {
            var protocol = expected ?? (payload is null ? null : protocols.ByRequest(payload.Root));
            if (protocol is not null && payload is not null)
                return Read(bytes, payload, protocol);
            return Unrecognized(bytes, payload, context, options);
        }
        catch
        {
            payload?.Dispose();
            throw;
        }
    }

    private (AiGuardPrompt Prompt, RequestBody? Body) Unrecognized(ArraySegment<byte> bytes, JsonPayload? payload, AiGuardContext context, AiGuardPolicyOptions options)
    {
        switch (options.UnrecognizedBody)
        {
            case AiGuardUnrecognizedBody.Allow:
                payload?.Dispose();
                context.Report(new AiGuardFinding("uninspected_body", AiGuardSeverity.Low) { Direction = AiGuardDirection.Request });
                return (AiGuardPrompt.Empty, null);
            case AiGuardUnrecognizedBody.InspectAsText when payload is not null:
                return Read(bytes, payload, protocols.Fallback);
            case AiGuardUnrecognizedBody.InspectAsText when Utf8.IsValid(bytes):
                var text = new AiGuardTextWindow(
                    System.Text.Encoding.UTF8.GetString(bytes.AsSpan()), AiGuardDirection.Request, new(AiGuardRole.Unknown, AiGuardOrigin.User, "body"));
                return (new AiGuardPrompt([text]), new RequestBody(bytes, null, null, []));
            default:
                throw new RequestRejectedException(new(AiGuardReasons.UnrecognizedBody)
                {
                    StatusCode = 400,
                    Detail = "The body is of no protocol that this endpoint accepts.",
                });
        }
    }

    private static (AiGuardPrompt Prompt, RequestBody? Body) Read(ArraySegment<byte> bytes, JsonPayload payload, IAiGuardProtocol protocol)
    {
        var texts = new PromptTexts(payload);
        var prompt = protocol.ReadRequest(payload.Root, texts);
        return (prompt, new RequestBody(bytes, payload, protocol, texts.Ranges));
    }

    private static JsonPayload? Parse(ArraySegment<byte> bytes, bool isRequired)
    {
        try
        {
            return JsonPayload.ParseStrictly(bytes);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return isRequired ? throw JsonRejection.From(exception, bytes) : null;
        }
    }

    private static RequestRejectedException TooLarge(int maxBytes) => new(new(AiGuardReasons.RequestTooLarge)
    {
        StatusCode = 413,
        Detail = $"The body exceeds {maxBytes} bytes.",
    });
}
