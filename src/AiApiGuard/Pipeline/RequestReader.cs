using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.Mcp;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AiApiGuard.Pipeline;

/// <summary>Reads a request body once, bounded, and has a protocol understand it.</summary>
internal static class RequestReader
{
    private const int FirstBuffer = 4096;

    /// <summary>Reads the body and leaves a copy for the endpoint, rewound.</summary>
    /// <exception cref="AiGuardRequestException">The body is too large, encoded, malformed, or of no known protocol.</exception>
    public static async ValueTask<(AiGuardPrompt Prompt, RequestBody? Body)> ReadAsync(
        HttpRequest request, AiGuardContext context, GuardPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!MayHaveBody(request))
            return (pipeline.Protocols.ByPath(request.Path) is McpProtocol ? McpProtocol.ReadWithoutBody(request.Method) : AiGuardPrompt.Empty, null);
        EnsureReadable(request);
        var bytes = await ReadBytesAsync(request, pipeline.Options.MaxRequestBytes, cancellationToken).ConfigureAwait(false);
        request.Body = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        return Understand(request, bytes, context, pipeline);
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
        throw new AiGuardRequestException(new(AiGuardReasons.UnsupportedEncoding)
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
            throw new AiGuardRequestException(new(exception.StatusCode == 413 ? AiGuardReasons.RequestTooLarge : AiGuardReasons.InvalidRequest)
            {
                StatusCode = exception.StatusCode,
                Detail = "The body could not be read.",
            });
        }

        return new(buffer, 0, length);
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The body takes the payload, and the exchange disposes the body.")]
    private static (AiGuardPrompt Prompt, RequestBody? Body) Understand(HttpRequest request, ArraySegment<byte> bytes, AiGuardContext context, GuardPipeline pipeline)
    {
        var protocols = pipeline.Protocols;
        var expected = protocols.ByPath(request.Path);
        if (expected is null && bytes.Count == 0)
            return (AiGuardPrompt.Empty, null);
        var payload = Parse(bytes, isRequired: expected is not null || (MediaTypes.TryParseUtf8(request.ContentType, out var type) && MediaTypes.IsJson(type)));
        var protocol = expected;
        try
        {
            protocol ??= payload is null ? null : protocols.ByRequest(payload.Root);
            if (protocol is not null && payload is not null)
                return Read(request, bytes, payload, protocol, context, pipeline.Options);
            return Unrecognized(request, bytes, payload, context, pipeline);
        }
        catch (AiGuardRequestException rejection) when (payload is not null)
        {
            // The error object of some protocols repeats what the request calls itself.
            rejection.Body = new RequestBody(bytes, payload, protocol, []);
            throw;
        }
        catch (InvalidOperationException) when (payload is not null)
        {
            // Half of a surrogate pair where a protocol compares a word: the framework throws.
            payload.Dispose();
            throw AiGuardRequestException.InvalidField("body", "holds a word of the protocol with half of a surrogate pair.");
        }
        catch
        {
            payload?.Dispose();
            throw;
        }
    }

    private static (AiGuardPrompt Prompt, RequestBody? Body) Unrecognized(
        HttpRequest request, ArraySegment<byte> bytes, JsonPayload? payload, AiGuardContext context, GuardPipeline pipeline)
    {
        var unrecognized = pipeline.Options.UnrecognizedBody;
        if (pipeline.Protocols.AcceptsText && MediaTypes.IsText(request.ContentType) && Utf8.IsValid(bytes))
        {
            payload?.Dispose();
            return ReadText(bytes, AiGuardProtocols.Text);
        }

        switch (unrecognized)
        {
            case AiGuardUnrecognizedBody.Allow:
                payload?.Dispose();
                context.Report(new AiGuardFinding("uninspected_body", AiGuardSeverity.Low) { Direction = AiGuardDirection.Request });
                return (AiGuardPrompt.Unread, null);
            case AiGuardUnrecognizedBody.InspectAsText when payload is not null:
                return Read(request, bytes, payload, pipeline.Protocols.Fallback, context, pipeline.Options);
            case AiGuardUnrecognizedBody.InspectAsText when Utf8.IsValid(bytes):
                return ReadText(bytes, null);
            default:
                throw new AiGuardRequestException(new(AiGuardReasons.UnrecognizedBody)
                {
                    StatusCode = 400,
                    Detail = "The body is of no protocol that this endpoint accepts.",
                });
        }
    }

    private static (AiGuardPrompt Prompt, RequestBody? Body) ReadText(ArraySegment<byte> bytes, string? protocol)
    {
        var text = new AiGuardTextWindow(
            System.Text.Encoding.UTF8.GetString(bytes.AsSpan()), AiGuardDirection.Request, new(AiGuardRole.User, AiGuardOrigin.User, "body"));
        return (new AiGuardPrompt([text]) { Protocol = protocol, Operations = protocol is null ? AiGuardOperations.None : AiGuardOperations.Chat }, new RequestBody(bytes, null, null, []));
    }

    private static (AiGuardPrompt Prompt, RequestBody? Body) Read(
        HttpRequest request, ArraySegment<byte> bytes, JsonPayload payload, IAiGuardProtocol protocol, AiGuardContext context, AiGuardPolicyOptions options)
    {
        NameCase.RequireDistinct(payload.Root);
        var texts = new AiGuardRequestTexts(payload, request.Path);
        var prompt = protocol.ReadRequest(texts);
        prompt.Media = texts.Media.Kinds;
        prompt.MediaCounts = texts.Media;
        if (MediaRule.Judge(texts.Media, AiGuardDirection.Request, context, options).Denial is { } denial)
            throw new AiGuardRequestException(denial);
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

    private static AiGuardRequestException TooLarge(int maxBytes) => new(new(AiGuardReasons.RequestTooLarge)
    {
        StatusCode = 413,
        Detail = $"The body exceeds {maxBytes} bytes.",
    });
}
