namespace AiApiGuard.Cli;

/// <summary>Says that a command was called in a wrong way.</summary>
internal sealed class UsageException(string message) : Exception(message);
