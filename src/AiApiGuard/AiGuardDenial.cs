namespace AiApiGuard;

/// <summary>Describes why an exchange ends, in the words the client may see.</summary>
/// <param name="ReasonCode">A stable code in snake_case, such as <c>model_not_allowed</c>.</param>
public sealed record AiGuardDenial(string ReasonCode)
{
    /// <summary>Gets the HTTP status of the answer.</summary>
    /// <value>Default: 403.</value>
    public int StatusCode { get; init; } = 403;

    /// <summary>Gets a sentence for the developer of the client. Never content, and never what matched.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the name of the request field at fault, such as <c>messages[0].content</c>.</summary>
    public string? Field { get; init; }

    /// <summary>Gets the time after which a retry can succeed; sent as <c>Retry-After</c> in whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets a value indicating whether a streamed answer that has begun ends as one that reached its greatest length, where its
    /// protocol has a way to say so. Otherwise, and before anything was sent, the denial is answered as any other.</summary>
    /// <value>Default: <see langword="false"/>, an error ends the stream.</value>
    public bool EndsAsLength { get; init; }

    /// <summary>Gets the challenge sent as <c>WWW-Authenticate</c>.</summary>
    public string? Challenge { get; init; }

    // The filter on whose behalf it was decided, where that is not the one that returned it.
    internal string? Filter { get; init; }
}
