using System.CommandLine;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Cli.Keys;

/// <summary>Is <c>aiguard keys show</c>.</summary>
internal sealed class ShowKeyCommand : KeyCommand
{
    private readonly IdArgument _id = new();

    public ShowKeyCommand(CommandSurroundings surroundings)
        : base("show", "Shows all that is known of a key.", surroundings) => Add(_id);

    protected override async Task RunAsync(AiGuardKeys keys, ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_id);
        var record = await keys.FindAsync(id, cancellationToken) ?? throw new AiGuardKeyException(AiGuardKeyError.NotFound, $"There is no key '{id}'.");
        await Output(parsed).WriteAsync(record);
    }
}
