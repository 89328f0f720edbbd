using System.CommandLine;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Cli.Keys;

/// <summary>Is <c>aiguard keys revoke</c>.</summary>
internal sealed class RevokeKeyCommand : KeyCommand
{
    private readonly IdArgument _id = new();
    private readonly Option<string?> _reason = new("--reason") { Description = "Why, for people; no secret." };

    public RevokeKeyCommand(CommandSurroundings surroundings)
        : base("revoke", "Takes a key back, everywhere within a second.", surroundings)
    {
        Add(_id);
        Add(_reason);
    }

    protected override async Task RunAsync(AiGuardKeys keys, ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var record = await keys.RevokeAsync(parsed.GetRequiredValue(_id), parsed.GetValue(_reason), Surroundings.Actor, cancellationToken);
            await Output(parsed).WriteChangedAsync(record);
            await NoteAsync($"{record.Id} is revoked. 'aiguard keys restore' undoes it within a day.");
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.WithoutParameter());
        }
    }
}
