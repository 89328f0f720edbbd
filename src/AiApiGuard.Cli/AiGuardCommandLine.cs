using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Cli.Audit;
using AiApiGuard.Cli.Blocks;
using AiApiGuard.Cli.Database;
using AiApiGuard.Cli.Evaluate;
using AiApiGuard.Cli.Inspect;
using AiApiGuard.Cli.Keys;
using AiApiGuard.Cli.Replay;
using AiApiGuard.Cli.Responses;
using AiApiGuard.Cli.Train;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Cli;

/// <summary>Runs <c>aiguard</c>. Each group of verbs has a folder.</summary>
internal static class AiGuardCommandLine
{
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "People get a sentence, not a stack trace.")]
    public static async Task<int> RunAsync(string[] args, CommandSurroundings surroundings, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Takes care of what AiApiGuard keeps, and finds what it finds.")
        {
            new KeysCommand(surroundings),
            new BlocksCommand(surroundings),
            new ResponsesCommand(surroundings),
            new DatabaseCommand(surroundings),
            new InspectCommand(surroundings),
            new EvaluateCommand(surroundings),
            new TrainCommand(surroundings),
            new ReplayCommand(surroundings),
            new AuditCommand(surroundings),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await surroundings.Error.WriteLineAsync(error.Message);
            return await SayHowAsync(surroundings, parsed);
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false },
                cancellationToken);
        }
        catch (UsageException exception)
        {
            await surroundings.Error.WriteLineAsync(exception.Message);
            return await SayHowAsync(surroundings, parsed);
        }
        catch (OperationCanceledException)
        {
            await surroundings.Error.WriteLineAsync("Cancelled.");
            return ExitCodes.Failure;
        }
        catch (Exception exception)
        {
            await surroundings.Error.WriteLineAsync(Explain(exception));
            return ExitCodes.Failure;
        }
    }

    private static async Task<int> SayHowAsync(CommandSurroundings surroundings, ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
            names.Push(result.Command is RootCommand ? "aiguard" : result.Command.Name);
        await surroundings.Error.WriteLineAsync($"'{string.Join(' ', names)} --help' says how.");
        return ExitCodes.Usage;
    }

    // What the store threw says more than that it did.
    private static string Explain(Exception exception) =>
        exception is AiGuardKeyException { Error: AiGuardKeyError.StoreUnavailable, InnerException: { } cause }
            ? $"{exception.Message} {Explain(cause)}"
            : exception.InnerException is { } inner && !exception.Message.Contains(inner.Message, StringComparison.Ordinal)
                ? $"{exception.Message} {Explain(inner)}"
                : exception.Message;
}
