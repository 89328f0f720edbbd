using System.CommandLine;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Cli.Blocks;

/// <summary>Is <c>aiguard blocks add</c>.</summary>
internal sealed class AddBlockCommand : BlockCommand
{
    private readonly BlockSubjectOptions _subject;
    private readonly Option<DateTimeOffset?> _expires;
    private readonly Option<string?> _reason = new("--reason") { Description = "Why, for people; no secret." };

    public AddBlockCommand(CommandSurroundings surroundings)
        : base("add", "Shuts somebody out, everywhere within a second.", surroundings)
    {
        _subject = new BlockSubjectOptions(this);
        _expires = new Option<DateTimeOffset?>("--expires")
        {
            Description = "When it ends by itself: 1h, 7d, or a time in UTC. [default: never]",
            HelpName = "time",
            CustomParser = argument => ArgumentReader.ReadTime(argument, surroundings.Time),
        };
        Add(_expires);
        Add(_reason);
    }

    protected override async Task<int> RunAsync(AiGuardBlocks blocks, ParseResult parsed, CancellationToken cancellationToken)
    {
        var block = await blocks.BlockAsync(
            _subject.Read(parsed) with { ExpiresAt = parsed.GetValue(_expires), Reason = parsed.GetValue(_reason), Actor = Surroundings.Actor },
            cancellationToken);
        await Output(parsed).WriteChangedAsync(block);
        await NoteAsync($"{BlockOutput.Name(block)} is shut out until {(block.ExpiresAt is null ? "somebody removes the block" : BlockOutput.Show(block.ExpiresAt))}.");
        return ExitCodes.Success;
    }
}
