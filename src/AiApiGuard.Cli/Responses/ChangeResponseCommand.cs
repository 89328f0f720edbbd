using System.CommandLine;
using AiApiGuard.Anomalies;
using AiApiGuard.Cli.Stores;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Responses;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Cli.Responses;

/// <summary>Is <c>aiguard responses undo</c>, or <c>approve</c>. Running instances follow, and forgive or learn.</summary>
internal sealed class ChangeResponseCommand : ResponseCommand
{
    private readonly Argument<string> _id = IdArgument();
    private readonly StoreOptions _keys;
    private readonly string _done;
    private readonly Func<AiGuardResponses, string, string, CancellationToken, Task<AiGuardResponse>> _change;

    public ChangeResponseCommand(
        string name,
        string description,
        string done,
        Func<AiGuardResponses, string, string, CancellationToken, Task<AiGuardResponse>> change,
        CommandSurroundings surroundings)
        : base(name, description + " A revoked key is restored where --store names the database of the keys.", surroundings)
    {
        (_done, _change) = (done, change);
        Add(_id);
        _keys = new StoreOptions(this, surroundings);
    }

    protected override void Configure(ParseResult parsed, AiGuardBuilder guard)
    {
        if (!_keys.IsNamed(parsed))
            return;
        var store = _keys.Read(parsed);
        store.RequireExisting();
        guard.UseEntityFrameworkCore(store.Configure);
    }

    protected override async Task RunAsync(AiGuardResponses responses, ParseResult parsed, CancellationToken cancellationToken)
    {
        var response = await _change(responses, parsed.GetRequiredValue(_id), Surroundings.Actor, cancellationToken);
        await Output(parsed).WriteChangedAsync(response);
        await NoteAsync($"{Table.Printable(response.Id)} is {_done}.");
        if (response.Anomaly is { Level: AiGuardAnomalyLevel.Revoke, Subject: { Kind: AiGuardAnomalySubjectKind.Key, Id: var key } } && !_keys.IsNamed(parsed))
            await NoteAsync($"No --store was named: if the key was revoked, 'aiguard keys restore {Table.Printable(key)}' restores it.");
    }
}
