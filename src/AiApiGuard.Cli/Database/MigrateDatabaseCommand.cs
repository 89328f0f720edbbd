using System.CommandLine;
using AiApiGuard.Cli.Stores;
using AiApiGuard.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Cli.Database;

/// <summary>Is <c>aiguard database migrate</c>.</summary>
internal sealed class MigrateDatabaseCommand : Command
{
    private readonly CommandSurroundings _surroundings;
    private readonly StoreOptions _store;

    public MigrateDatabaseCommand(CommandSurroundings surroundings)
        : base("migrate", "Creates the tables, or brings them to this version.")
    {
        _surroundings = surroundings;
        _store = new StoreOptions(this, surroundings);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var store = _store.Read(parsed);
        await using var services = new ServiceCollection().AddAiGuard().UseEntityFrameworkCore(store.Configure).Services.BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<AiGuardDbContext>>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
            await context.Database.MigrateAsync(cancellationToken);
        await _surroundings.Error.WriteLineAsync(
            pending.Count == 0 ? "The tables are those of this version." : $"Migrated: {string.Join(", ", pending)}.");
        return ExitCodes.Success;
    }
}
