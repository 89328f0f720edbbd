using System.CommandLine;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Cli.Blocks;

/// <summary>Is <c>aiguard blocks remove</c>.</summary>
internal sealed class RemoveBlockCommand : BlockCommand
{
    private readonly BlockSubjectOptions _subject;

    public RemoveBlockCommand(CommandSurroundings surroundings)
        : base("remove", "Lets somebody in again, everywhere within a second.", surroundings) => _subject = new BlockSubjectOptions(this);

    protected override async Task<int> RunAsync(AiGuardBlocks blocks, ParseResult parsed, CancellationToken cancellationToken)
    {
        var block = _subject.Read(parsed);
        var isRemoved = await blocks.UnblockAsync(block.Kind, block.Subject, block.Tenant, Surroundings.Actor, cancellationToken);
        await NoteAsync(isRemoved ? $"{BlockOutput.Name(block)} is let in again." : $"There is no block of {BlockOutput.Name(block)}.");
        return isRemoved ? ExitCodes.Success : ExitCodes.Failure;
    }
}
