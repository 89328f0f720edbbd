using System.CommandLine;
using AiApiGuard.Cli.Stores;
using AiApiGuard.Responses;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Cli.Responses;

/// <summary>Is a verb on responses.</summary>
internal abstract class ResponseCommand(string name, string description, CommandSurroundings surroundings)
    : SharedStoreCommand(name, description, surroundings)
{
    protected abstract Task RunAsync(AiGuardResponses responses, ParseResult parsed, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellationToken)
    {
        await RunAsync(services.GetRequiredService<AiGuardResponses>(), parsed, cancellationToken);
        return ExitCodes.Success;
    }

    protected ResponseOutput Output(ParseResult parsed) => new(Surroundings.Output, IsJson(parsed));

    protected static Argument<string> IdArgument() => new("id") { Description = "The identifier of the response; alerts and 'aiguard responses list' name it." };
}
