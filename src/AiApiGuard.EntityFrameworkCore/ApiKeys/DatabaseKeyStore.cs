using System.Data;
using System.Runtime.CompilerServices;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.EntityFrameworkCore;

namespace AiApiGuard.EntityFrameworkCore.ApiKeys;

/// <summary>Keeps keys in a database.</summary>
internal sealed class DatabaseKeyStore(GuardDatabase database) : IAiGuardKeyStore
{
    // So many values fit into one command of every provider.
    private const int UsesPerCommand = 500;

    public async ValueTask<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await ReadVersionAsync(context, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<AiGuardApiKeyRecord> ReadChangesAsync(
        long version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var lists = new ListJson();
        var rows = context.ApiKeys.Where(row => row.Version > version).OrderBy(static row => row.Version);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return row.ToRecord(lists);
    }

    public async IAsyncEnumerable<AiGuardApiKeyRecord> ListAsync(
        AiGuardKeyQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var lists = new ListJson();
        await foreach (var row in Select(context.ApiKeys, query).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return row.ToRecord(lists);
    }

    public async ValueTask<AiGuardApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        await using var context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.ApiKeys.FirstOrDefaultAsync(row => row.Id == id, cancellationToken).ConfigureAwait(false);
        return row?.ToRecord(new ListJson());
    }

    public ValueTask<AiGuardApiKeyRecord?> AddAsync(AiGuardApiKeyRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return ChangeAsync(
            record.Id,
            (context, existing, version) =>
            {
                if (existing is not null)
                    return null;
                var added = record with { Version = version };
                context.ApiKeys.Add(added.ToRow());
                return added;
            },
            cancellationToken);
    }

    public ValueTask<AiGuardApiKeyRecord?> UpdateAsync(AiGuardApiKeyRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return ChangeAsync(
            record.Id,
            (_, existing, version) =>
            {
                if (existing?.Version != record.Version)
                    return null;
                existing.Take(record with { Version = version });
                return existing.ToRecord(new ListJson());
            },
            cancellationToken);
    }

    // By the second in which they were last used, so that many keys take few commands, whatever the provider.
    public async ValueTask RecordUsesAsync(IReadOnlyCollection<AiGuardKeyUse> uses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uses);
        await using var context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var second in uses.GroupBy(static use => use.At.UtcTicks - (use.At.UtcTicks % TimeSpan.TicksPerSecond)))
        {
            foreach (var ids in second.Select(static use => use.Id).Chunk(UsesPerCommand))
            {
                await context.ApiKeys
                    .Where(row => ids.Contains(row.Id) && (row.LastUsedAt == null || row.LastUsedAt < second.Key))
                    .ExecuteUpdateAsync(row => row.SetProperty(key => key.LastUsedAt, second.Key), cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    private static IQueryable<ApiKeyRow> Select(IQueryable<ApiKeyRow> rows, AiGuardKeyQuery query)
    {
        if (query.Tenant is { } tenant)
            rows = rows.Where(row => row.Tenant == tenant);
        if (query.Owner is { } owner)
            rows = rows.Where(row => row.Owner == owner);
        if (query.After is { } after)
            rows = rows.Where(row => string.Compare(row.Id, after) > 0);
        return rows.OrderBy(row => row.Id).Take(query.Limit);
    }

    /// <summary>Changes one row under the lock of the counter.</summary>
    /// <param name="id">The identifier of the key.</param>
    /// <param name="change">Gets the row, if there is one, and the new version; returns <see langword="null"/> to change nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    private async ValueTask<AiGuardApiKeyRecord?> ChangeAsync(
        string id, Func<AiGuardDbContext, ApiKeyRow?, long, AiGuardApiKeyRecord?> change, CancellationToken cancellationToken)
    {
        await using var context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        context.Database.AutoSavepointsEnabled = false;

        // An application may have chosen to try again what fails; then a transaction is tried as a whole.
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(
            async cancellation =>
            {
                context.ChangeTracker.Clear();

                // Each statement must see what was committed before it began: whoever waits for the lock goes on from there.
                await using var transaction = await context.Database
                    .BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation).ConfigureAwait(false);
                var version = await CountAsync(context, cancellation).ConfigureAwait(false);
                var existing = await context.ApiKeys.AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation).ConfigureAwait(false);
                if (change(context, existing, version) is not { } written)
                    return null;
                await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return written;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<long> CountAsync(AiGuardDbContext context, CancellationToken cancellationToken)
    {
        await context.Counters
            .Where(static counter => counter.Name == CounterRow.ApiKeys)
            .ExecuteUpdateAsync(static row => row.SetProperty(counter => counter.Value, counter => counter.Value + 1), cancellationToken)
            .ConfigureAwait(false);
        return await ReadVersionAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private static Task<long> ReadVersionAsync(AiGuardDbContext context, CancellationToken cancellationToken) => context.Counters
        .Where(static counter => counter.Name == CounterRow.ApiKeys)
        .Select(static counter => counter.Value)
        .SingleAsync(cancellationToken);
}
