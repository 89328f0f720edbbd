namespace AiApiGuard.State.Blocks;

/// <summary>Keeps blocks in the memory of the process: they are forgotten when it ends.</summary>
internal sealed class InMemoryBlockStore(TimeProvider time) : IAiGuardBlockStore
{
    // Those who follow ask within a second.
    private const int MaxChangesKept = 1024;

    private readonly Lock _lock = new();
    private readonly Queue<AiGuardBlockChange> _changes = [];
    private readonly Dictionary<(AiGuardBlockKind Kind, string Subject, string? Tenant), AiGuardBlock> _blocks = [];
    private readonly List<Action> _watchers = [];
    private long _version;

    public ValueTask AddAsync(AiGuardBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(block);
        Action[] watchers;
        lock (_lock)
        {
            _blocks[(block.Kind, block.Subject, block.Tenant)] = block;
            watchers = Change(new(block, IsRemoved: false));
        }

        Tell(watchers);
        return default;
    }

    public ValueTask<bool> RemoveAsync(AiGuardBlockKind kind, string subject, string? tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Action[] watchers;
        lock (_lock)
        {
            if (!_blocks.Remove((kind, subject, tenant)))
                return new(false);
            watchers = Change(new(new(kind, subject) { Tenant = tenant }, IsRemoved: true));
        }

        Tell(watchers);
        return new(true);
    }

    public ValueTask<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return new(_version);
    }

    public ValueTask<(long Version, IReadOnlyList<AiGuardBlock> Blocks)> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var block in _blocks.Values.Where(block => block.ExpiresAt <= now).ToList())
                _blocks.Remove((block.Kind, block.Subject, block.Tenant));
            return new((_version, [.. _blocks.Values]));
        }
    }

    public ValueTask<(long Version, IReadOnlyList<AiGuardBlockChange> Changes)?> ReadChangesAsync(long since, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var missed = _version - since;
            return missed < 0 || missed > _changes.Count ? default : new((_version, [.. _changes.Skip(_changes.Count - (int)missed)]));
        }
    }

    public IDisposable? Watch(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var watch = new Subscription(this, changed);
        lock (_lock)
            _watchers.Add(watch.Tell);
        return watch;
    }

    private static void Tell(Action[] watchers)
    {
        foreach (var changed in watchers)
            changed();
    }

    private Action[] Change(AiGuardBlockChange change)
    {
        _version++;
        if (_changes.Count == MaxChangesKept)
            _changes.Dequeue();
        _changes.Enqueue(change);
        return [.. _watchers];
    }

    private sealed class Subscription(InMemoryBlockStore store, Action changed) : IDisposable
    {
        public void Tell() => changed();

        public void Dispose()
        {
            // A method of this object: no other watch of the same delegate is taken for it.
            lock (store._lock)
                store._watchers.Remove(Tell);
        }
    }
}
