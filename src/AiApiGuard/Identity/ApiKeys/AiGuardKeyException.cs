namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says that a key could not be changed.</summary>
public sealed class AiGuardKeyException : Exception
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="error">Why.</param>
    /// <param name="message">A sentence for people.</param>
    /// <param name="innerException">What the store threw, or <see langword="null"/>.</param>
    public AiGuardKeyException(AiGuardKeyError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    /// <summary>Gets why.</summary>
    public AiGuardKeyError Error { get; }
}
