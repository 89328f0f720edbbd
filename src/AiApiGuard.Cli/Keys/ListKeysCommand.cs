using System.CommandLine;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Cli.Keys;

/// <summary>Is <c>aiguard keys list</c>.</summary>
internal sealed class ListKeysCommand : KeyCommand
{
    private readonly Option<string?> _owner = new("--owner") { Description = "The owner whose keys are meant." };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant whose keys are meant." };
    private readonly Option<string?> _after = new("--after") { Description = "The identifier after which to go on.", HelpName = "id" };
    private readonly Option<int> _limit = new("--limit") { Description = "The largest number of keys.", DefaultValueFactory = static _ => new AiGuardKeyQuery().Limit };

    public ListKeysCommand(CommandSurroundings surroundings)
        : base("list", "Lists keys by identifier.", surroundings)
    {
        _limit.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--limit is at least 1.");
        });
        foreach (var option in new Option[] { _owner, _tenant, _after, _limit })
            Add(option);
    }

    protected override async Task RunAsync(AiGuardKeys keys, ParseResult parsed, CancellationToken cancellationToken)
    {
        var query = new AiGuardKeyQuery
        {
            Owner = parsed.GetValue(_owner), Tenant = parsed.GetValue(_tenant), After = parsed.GetValue(_after), Limit = parsed.GetValue(_limit),
        };
        var records = await keys.ListAsync(query, cancellationToken);
        await Output(parsed).WriteListAsync(records);
        if (records.Count == query.Limit)
            await NoteAsync($"There may be more: --after {records[^1].Id}");
    }
}
