using AiApiGuard.Cli.Stores;
using AiApiGuard.DependencyInjection;

namespace AiApiGuard.Cli;

/// <summary>Is what a command has around it.</summary>
/// <param name="Output">Takes results, and nothing else, so that they can be piped.</param>
/// <param name="Error">Takes notes and errors.</param>
/// <param name="Variable">Reads a variable of the environment.</param>
internal sealed record CommandSurroundings(TextWriter Output, TextWriter Error, Func<string, string?> Variable)
{
    /// <summary>Gets who is said to have done what a command does.</summary>
    public string Actor { get; } = Environment.UserName;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets what lets the guard use what the instances of an application share.</summary>
    public Action<AiGuardBuilder, SharedStore> Share { get; init; } = SharedStore.UseRedis;

    /// <summary>Gets what opens the standard input.</summary>
    public Func<Stream> Input { get; init; } = static () => Stream.Null;

    /// <summary>Gets a value indicating whether a person sees the notes as they are written.</summary>
    public bool IsWatched { get; init; }
}
