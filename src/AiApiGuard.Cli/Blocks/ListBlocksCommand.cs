using System.CommandLine;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Cli.Blocks;

/// <summary>Is <c>aiguard blocks list</c>.</summary>
internal sealed class ListBlocksCommand(CommandSurroundings surroundings)
    : BlockCommand("list", "Lists who is shut out: keys, callers and networks.", surroundings)
{
    protected override async Task<int> RunAsync(AiGuardBlocks blocks, ParseResult parsed, CancellationToken cancellationToken)
    {
        await Output(parsed).WriteListAsync(await blocks.ListAsync(cancellationToken));
        return ExitCodes.Success;
    }
}
