using System.CommandLine;
using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Cli.Stores;

/// <summary>Is a verb on what the instances of an application share: finds the server, and does its part through the guard's own services.</summary>
internal abstract class SharedStoreCommand : Command
{
    private readonly SharedStoreOptions _shared;
    private readonly Option<bool> _json = new("--json") { Description = "Writes JSON." };

    protected SharedStoreCommand(string name, string description, CommandSurroundings surroundings)
        : base(name, description)
    {
        Surroundings = surroundings;
        _shared = new SharedStoreOptions(this, surroundings);
        Add(_json);
        SetAction(RunAsync);
    }

    protected CommandSurroundings Surroundings { get; }

    /// <summary>Adds other stores that the verb needs.</summary>
    protected virtual void Configure(ParseResult parsed, AiGuardBuilder guard)
    {
    }

    protected abstract Task<int> RunAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellationToken);

    protected bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    protected Task NoteAsync(string text) => Surroundings.Error.WriteLineAsync(text);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton(Surroundings.Time);
        var guard = collection.AddAiGuard();
        _shared.Use(guard, parsed);
        Configure(parsed, guard);
        await using var services = collection.BuildServiceProvider();
        try
        {
            return await RunAsync(services, parsed, cancellationToken);
        }
        catch (OptionsValidationException exception)
        {
            throw new UsageException(string.Join(' ', exception.Failures));
        }
    }
}
