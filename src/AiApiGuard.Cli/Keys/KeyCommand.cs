using System.CommandLine;
using AiApiGuard.Cli.Stores;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Cli.Keys;

/// <summary>Is a verb on keys: finds the store, and does its part through <see cref="AiGuardKeys"/>.</summary>
internal abstract class KeyCommand : Command
{
    private readonly StoreOptions _store;
    private readonly Option<bool> _json = new("--json") { Description = "Writes JSON." };

    protected KeyCommand(string name, string description, CommandSurroundings surroundings)
        : base(name, description)
    {
        Surroundings = surroundings;
        _store = new StoreOptions(this, surroundings);
        Add(_json);
        SetAction(RunAsync);
    }

    protected CommandSurroundings Surroundings { get; }

    /// <summary>Gets a value indicating whether the verb makes a store where there is none.</summary>
    protected virtual bool CreatesStore => false;

    /// <summary>Sets how keys are made.</summary>
    protected virtual void Configure(ParseResult parsed, ApiKeyAuthenticationOptions options)
    {
    }

    protected abstract Task RunAsync(AiGuardKeys keys, ParseResult parsed, CancellationToken cancellationToken);

    protected KeyOutput Output(ParseResult parsed) => new(Surroundings.Output, parsed.GetValue(_json));

    protected Task NoteAsync(string text) => Surroundings.Error.WriteLineAsync(text);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var store = _store.Read(parsed);
        if (!CreatesStore)
            store.RequireExisting();
        var services = new ServiceCollection();
        services.AddSingleton(Surroundings.Time);
        services.AddAiGuard().UseEntityFrameworkCore(store.Configure).ConfigureApiKeys(options => Configure(parsed, options));
        await using var provider = services.BuildServiceProvider();
        await RunAsync(provider.GetRequiredService<AiGuardKeys>(), parsed, cancellationToken);
        return ExitCodes.Success;
    }
}
