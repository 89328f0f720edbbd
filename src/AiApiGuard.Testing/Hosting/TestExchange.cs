using System.Text;
using AiApiGuard.Testing.Protocols;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Is one exchange on its way: it plays the endpoint, and keeps what the guard says at the end.</summary>
internal sealed class TestExchange(AiGuardTestAnswer answer, WireFormat? format)
{
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();

    /// <summary>Gets the body of the request as the endpoint saw it; <see langword="null"/> where it was not called.</summary>
    public byte[]? SeenRequest { get; private set; }

    /// <summary>Gets what the endpoint sent to the guard.</summary>
    public MemoryStream Sent { get; } = new();

    /// <summary>Gets a value indicating whether <see cref="Sent"/> is all: code of the test sends past it.</summary>
    public bool IsSentKnown => answer.Endpoint is null;

    public Exception? EndpointException { get; private set; }

    public AiGuardContext? Context { get; private set; }

    public AiGuardOutcome? Outcome { get; private set; }

    public void End(AiGuardContext context, AiGuardOutcome outcome) => (Context, Outcome) = (context, outcome);

    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            await ReadRequestAsync(http).ConfigureAwait(false);
            await WriteAsync(http).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            EndpointException = exception;
            throw;
        }
    }

    private async Task ReadRequestAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted).ConfigureAwait(false);
        SeenRequest = body.ToArray();
        http.Request.Body = new MemoryStream(SeenRequest, writable: false);
    }

    private async Task WriteAsync(HttpContext http)
    {
        if (answer.Endpoint is { } endpoint)
        {
            await endpoint(http).ConfigureAwait(false);
            return;
        }

        if (answer.WholeText is { } text)
        {
            http.Response.ContentType = format!.ContentType;
            await SendAsync(http, format.WriteWhole(text), isLast: true).ConfigureAwait(false);
            return;
        }

        http.Response.ContentType = answer.ContentType ?? format!.StreamType;
        foreach (var chunk in answer.IsStream ? format!.WriteStream(answer.Pieces!) : answer.Pieces!)
            await SendAsync(http, chunk, isLast: false).ConfigureAwait(false);
        await SendAsync(http, string.Empty, isLast: true).ConfigureAwait(false);
    }

    // A character whose two halves lie in two chunks is one character on the wire.
    private async Task SendAsync(HttpContext http, string chunk, bool isLast)
    {
        http.RequestAborted.ThrowIfCancellationRequested();
        var bytes = new byte[_encoder.GetByteCount(chunk, isLast)];
        _encoder.GetBytes(chunk, bytes, isLast);
        if (bytes.Length == 0)
            return;
        Sent.Write(bytes);
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted).ConfigureAwait(false);
        await http.Response.Body.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }
}
