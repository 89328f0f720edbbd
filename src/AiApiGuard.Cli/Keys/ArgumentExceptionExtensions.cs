namespace AiApiGuard.Cli.Keys;

/// <summary>Words for people what was worded for programmers.</summary>
internal static class ArgumentExceptionExtensions
{
    /// <returns>The message without the name of the parameter that the framework appends.</returns>
    public static string WithoutParameter(this ArgumentException exception)
    {
        var end = exception.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
