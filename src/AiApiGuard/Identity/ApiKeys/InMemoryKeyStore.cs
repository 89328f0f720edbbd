using System.Runtime.CompilerServices;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Keeps keys in the memory of the process: what is created, revoked or rotated there is forgotten when it ends.</summary>
internal sealed class InMemoryKeyStore : IAiGuardKeyStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AiGuardApiKeyRecord> _records = new(StringComparer.Ordinal);
    private readonly List<Action> _watchers = [];
    private long _version;

    public ValueTask<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return new(_version);
    }

    public IAsyncEnumerable<AiGuardApiKeyRecord> ReadChangesAsync(long version, CancellationToken cancellationToken) =>
        EnumerateAsync(Select(record => record.Version > version).OrderBy(record => record.Version), cancellationToken);

    public IAsyncEnumerable<AiGuardApiKeyRecord> ListAsync(AiGuardKeyQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return EnumerateAsync(Select(query.Matches).OrderBy(record => record.Id, StringComparer.Ordinal).Take(query.Limit), cancellationToken);
    }

    public ValueTask<AiGuardApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
            return new(_records.GetValueOrDefault(id));
    }

    public ValueTask<AiGuardApiKeyRecord?> AddAsync(AiGuardApiKeyRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(Write(record, static existing => existing is null));
    }

    public ValueTask<AiGuardApiKeyRecord?> UpdateAsync(AiGuardApiKeyRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(Write(record, existing => existing?.Version == record.Version));
    }

    public ValueTask RecordUsesAsync(IReadOnlyCollection<AiGuardKeyUse> uses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uses);
        lock (_lock)
        {
            foreach (var use in uses)
            {
                if (_records.TryGetValue(use.Id, out var record) && !(record.LastUsedAt >= use.At))
                    _records[use.Id] = record with { LastUsedAt = use.At };
            }
        }

        return default;
    }

    public IDisposable? Watch(Action changed)
    {
        lock (_lock)
            _watchers.Add(changed);
        return new Subscription(this, changed);
    }

    private static async IAsyncEnumerable<AiGuardApiKeyRecord> EnumerateAsync(
        IEnumerable<AiGuardApiKeyRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    private List<AiGuardApiKeyRecord> Select(Func<AiGuardApiKeyRecord, bool> isMeant)
    {
        lock (_lock)
            return [.. _records.Values.Where(isMeant)];
    }

    private AiGuardApiKeyRecord? Write(AiGuardApiKeyRecord record, Func<AiGuardApiKeyRecord?, bool> mayReplace)
    {
        Action[] watchers;
        lock (_lock)
        {
            var existing = _records.GetValueOrDefault(record.Id);
            if (!mayReplace(existing))
                return null;

            // The key may have been used since the record was read.
            var lastUsed = existing?.LastUsedAt > record.LastUsedAt ? existing.LastUsedAt : record.LastUsedAt ?? existing?.LastUsedAt;
            _records[record.Id] = record = record with { LastUsedAt = lastUsed, Version = ++_version };
            watchers = [.. _watchers];
        }

        foreach (var changed in watchers)
            changed();
        return record;
    }

    private void Remove(Action watcher)
    {
        lock (_lock)
            _watchers.Remove(watcher);
    }

    private sealed class Subscription(InMemoryKeyStore store, Action watcher) : IDisposable
    {
        public void Dispose() => store.Remove(watcher);
    }
}
