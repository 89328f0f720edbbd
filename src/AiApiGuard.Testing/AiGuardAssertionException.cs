namespace AiApiGuard.Testing;

/// <summary>Says that an exchange, or the results of a dataset, are not as a test expects them. Every test framework shows it as a failed test.</summary>
public sealed class AiGuardAssertionException : Exception
{
    /// <summary>Initializes the failure.</summary>
    public AiGuardAssertionException()
    {
    }

    /// <summary>Initializes the failure.</summary>
    /// <param name="message">What was expected, and what came.</param>
    public AiGuardAssertionException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes the failure.</summary>
    /// <param name="message">What was expected, and what came.</param>
    /// <param name="innerException">The cause.</param>
    public AiGuardAssertionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
