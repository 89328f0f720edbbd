using System.CommandLine;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Cli.Keys;

/// <summary>Is <c>aiguard keys rotate</c>.</summary>
internal sealed class RotateKeyCommand : KeyCommand
{
    private readonly IdArgument _id = new();
    private readonly Option<TimeSpan?> _grace = new("--grace")
    {
        Description = "How long the old key works on: 12h, 7d. [default: 24h]", HelpName = "duration", CustomParser = ArgumentReader.ReadDuration,
    };

    private readonly Option<string> _prefix = new("--prefix")
    {
        Description = "The first part of the new key; that of the hosts.", DefaultValueFactory = static _ => AiGuardApiKeyDefaults.Prefix,
    };

    private readonly Option<string> _environment = new("--environment")
    {
        Description = "The second part of the new key.", DefaultValueFactory = static _ => AiGuardApiKeyDefaults.Environment,
    };

    private readonly PepperOption _pepper;

    public RotateKeyCommand(CommandSurroundings surroundings)
        : base("rotate", "Creates a key in the place of another one, which works on for a while.", surroundings)
    {
        _pepper = new PepperOption(surroundings);
        Add(_id);
        foreach (var option in new Option[] { _grace, _prefix, _environment, _pepper })
            Add(option);
    }

    protected override void Configure(ParseResult parsed, ApiKeyAuthenticationOptions options)
    {
        options.Prefix = parsed.GetRequiredValue(_prefix);
        options.Environment = parsed.GetRequiredValue(_environment);
        options.Pepper = _pepper.Read(parsed);
    }

    protected override async Task RunAsync(AiGuardKeys keys, ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_id);
        var key = await keys.RotateAsync(id, parsed.GetValue(_grace), Surroundings.Actor, cancellationToken);
        await Output(parsed).WriteNewAsync(key);
        var old = await keys.FindAsync(id, cancellationToken);
        await NoteAsync($"Created {key.Record.Id}. The key is stored nowhere: this is the only time it is shown. {id} works until {KeyOutput.Show(old?.ExpiresAt)}.");
    }
}
