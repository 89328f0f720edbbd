namespace AiApiGuard.Http.Calls;

/// <summary>Says why a service gave no answer that can be used.</summary>
internal enum DetectorFailure
{
    /// <summary>It was not reached.</summary>
    Unreachable,

    /// <summary>The connection broke, or what the host put in between refused.</summary>
    Broken,

    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>Too many requests wait already, or the time was over before it was this one's turn.</summary>
    Busy,

    /// <summary>The breaker is open.</summary>
    CircuitOpen,

    /// <summary>It did not answer with 200.</summary>
    Status,

    /// <summary>It answered that this very text is not to its liking: 400, 413 or 422.</summary>
    Refused,

    /// <summary>Its answer is too large.</summary>
    TooLarge,

    /// <summary>Its answer is not what was asked for.</summary>
    Malformed,

    /// <summary>The texts are longer than what may be sent.</summary>
    TextTooLong,
}
