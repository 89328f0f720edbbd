using System.CommandLine;
using AiApiGuard.Cli.Keys;
using AiApiGuard.Cli.Stores;
using AiApiGuard.State.Blocks;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Cli.Blocks;

/// <summary>Is a verb on blocks.</summary>
internal abstract class BlockCommand(string name, string description, CommandSurroundings surroundings) : SharedStoreCommand(name, description, surroundings)
{
    protected abstract Task<int> RunAsync(AiGuardBlocks blocks, ParseResult parsed, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(services.GetRequiredService<AiGuardBlocks>(), parsed, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.WithoutParameter());
        }
    }

    protected BlockOutput Output(ParseResult parsed) => new(Surroundings.Output, IsJson(parsed));
}
