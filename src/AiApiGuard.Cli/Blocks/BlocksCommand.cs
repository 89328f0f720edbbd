using System.CommandLine;

namespace AiApiGuard.Cli.Blocks;

/// <summary>Is <c>aiguard blocks</c>.</summary>
internal sealed class BlocksCommand : Command
{
    public BlocksCommand(CommandSurroundings surroundings)
        : base("blocks", "Takes care of who is shut out.")
    {
        Add(new ListBlocksCommand(surroundings));
        Add(new AddBlockCommand(surroundings));
        Add(new RemoveBlockCommand(surroundings));
        Add(new CheckBlockCommand(surroundings));
    }
}
