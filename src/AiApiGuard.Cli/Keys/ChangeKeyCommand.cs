using System.CommandLine;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Cli.Keys;

/// <summary>Is a verb that changes the state of a key, and needs to know nothing but which.</summary>
internal sealed class ChangeKeyCommand : KeyCommand
{
    private readonly IdArgument _id = new();
    private readonly string _done;
    private readonly Func<AiGuardKeys, string, string, CancellationToken, Task<AiGuardApiKeyRecord>> _change;

    public ChangeKeyCommand(
        string name,
        string description,
        string done,
        Func<AiGuardKeys, string, string, CancellationToken, Task<AiGuardApiKeyRecord>> change,
        CommandSurroundings surroundings)
        : base(name, description, surroundings)
    {
        (_done, _change) = (done, change);
        Add(_id);
    }

    protected override async Task RunAsync(AiGuardKeys keys, ParseResult parsed, CancellationToken cancellationToken)
    {
        var record = await _change(keys, parsed.GetRequiredValue(_id), Surroundings.Actor, cancellationToken);
        await Output(parsed).WriteChangedAsync(record);
        await NoteAsync($"{record.Id} is {_done}.");
    }
}
