using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Testing;

/// <summary>Is what the endpoint behind the policy answers.</summary>
public sealed class AiGuardTestAnswer
{
    private AiGuardTestAnswer()
    {
    }

    internal string? WholeText { get; private init; }

    internal IEnumerable<string>? Pieces { get; private init; }

    // What is written as it stands; its Content-Type with it.
    internal string? ContentType { get; private init; }

    internal RequestDelegate? Endpoint { get; private init; }

    internal bool NeedsFormat => WholeText is not null || IsStream;

    internal bool IsStream => Pieces is not null && ContentType is null;

    /// <summary>Creates a whole answer, in the protocol of the request.</summary>
    /// <param name="text">What the model says.</param>
    /// <returns>The answer.</returns>
    public static AiGuardTestAnswer Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new() { WholeText = text };
    }

    /// <summary>Creates a streamed answer, in the protocol of the request, which then asks for a stream unless its body is raw.</summary>
    /// <param name="pieces">What the model says: each piece is an event of its own, sent before the next one is taken. There may be no end of them:
    /// when the guard cuts the answer, no more are taken.</param>
    /// <returns>The answer.</returns>
    public static AiGuardTestAnswer Stream(params IEnumerable<string> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        return new() { Pieces = pieces };
    }

    /// <summary>Creates an answer of any form.</summary>
    /// <param name="contentType">Its <c>Content-Type</c>.</param>
    /// <param name="chunks">Its body: each chunk is sent before the next one is taken.</param>
    /// <returns>The answer.</returns>
    public static AiGuardTestAnswer Raw(string contentType, params IEnumerable<string> chunks)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        ArgumentNullException.ThrowIfNull(chunks);
        return new() { ContentType = contentType, Pieces = chunks };
    }

    /// <summary>Has code of yours answer, as it would behind a route; also to answer with an error, or to throw.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>The answer.</returns>
    public static AiGuardTestAnswer From(RequestDelegate endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new() { Endpoint = endpoint };
    }
}
