namespace AiApiGuard.Cli;

/// <summary>Is where the tool begins. Spelled out, because a program of top-level statements is a public type.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => AiGuardCommandLine.RunAsync(
        args, new CommandSurroundings(Console.Out, Console.Error, Environment.GetEnvironmentVariable)
        {
            Input = Console.OpenStandardInput, IsWatched = !Console.IsErrorRedirected,
        });
}
