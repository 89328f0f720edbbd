using AiApiGuard.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.EntityFrameworkCore;

/// <summary>Opens the guard's database, with its tables in it.</summary>
internal sealed class GuardDatabase(
    IDbContextFactory<AiGuardDbContext> contexts, IOptions<AiGuardDatabaseOptions> options, ILogger<GuardDatabase> logger) : IDisposable
{
    private readonly SemaphoreSlim _preparing = new(1);
    private volatile bool _isReady;

    /// <summary>Opens the database.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A context, for the caller to dispose.</returns>
    public async Task<AiGuardDbContext> OpenAsync(CancellationToken cancellationToken)
    {
        // SQLite does all its work on the thread that asks. Who waits no longer than so long needs that thread back first.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isReady)
                await PrepareAsync(context, cancellationToken).ConfigureAwait(false);
            return context;
        }
        catch
        {
            await context.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => _preparing.Dispose();

    private async Task PrepareAsync(AiGuardDbContext context, CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isReady)
                await MigrateAsync(context, cancellationToken).ConfigureAwait(false);
            _isReady = true;
        }
        finally
        {
            _preparing.Release();
        }
    }

    // Looks first: to migrate takes a lock, which a process that is killed meanwhile leaves behind on SQLite.
    private async Task MigrateAsync(AiGuardDbContext context, CancellationToken cancellationToken)
    {
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)).ToList();
        if (pending.Count == 0)
            return;
        var isSqlite = GuardDatabaseProvider.IsSqlite(context.Database.ProviderName);
        if (!(options.Value.MigrateOnStartup ?? isSqlite))
        {
            throw new InvalidOperationException(
                $"The guard's database lacks the migrations {string.Join(", ", pending)}. Apply them with 'aiguard database migrate', with "
                + $"Database.MigrateAsync() of an {nameof(AiGuardDbContext)}, or at each start with {nameof(AiGuardDatabaseOptions.MigrateOnStartup)}.");
        }

        try
        {
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (isSqlite)
        {
            throw new TimeoutException(
                "The guard's database was not migrated in time. Where no other process is doing it, one was killed while it did: "
                + "delete the row of its table __EFMigrationsLock.",
                exception);
        }

        logger.DatabaseMigrated(string.Join(", ", pending));
    }
}
