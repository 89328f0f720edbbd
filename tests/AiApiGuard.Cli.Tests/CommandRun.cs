namespace AiApiGuard.Cli.Tests;

/// <summary>Is what a command left behind.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Gets the one line of the output.</summary>
    public string Line => Output.TrimEnd('\r', '\n');
}
