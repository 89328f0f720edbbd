namespace AiApiGuard.Responses;

/// <summary>Says that a response could not be read or changed.</summary>
public sealed class AiGuardResponseException : Exception
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="error">Why.</param>
    /// <param name="message">A sentence for people.</param>
    /// <param name="innerException">What the store threw, or <see langword="null"/>.</param>
    public AiGuardResponseException(AiGuardResponseError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    /// <summary>Gets why.</summary>
    public AiGuardResponseError Error { get; }
}
