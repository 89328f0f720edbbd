namespace AiApiGuard.Responses;

/// <summary>Keeps responses in the memory of the process: they are forgotten when it ends.</summary>
internal sealed class InMemoryResponseStore(TimeProvider time) : IAiGuardResponseStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AiGuardResponse> _responses = new(StringComparer.Ordinal);
    private readonly List<Action> _watchers = [];
    private long _version;

    public ValueTask SetAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        Action[] watchers;
        lock (_lock)
        {
            _responses[response.Id] = response;
            ResponseRules.Trim(_responses, time.GetUtcNow());
            _version++;
            watchers = [.. _watchers];
        }

        foreach (var changed in watchers)
            changed();
        return default;
    }

    public ValueTask<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return new(_version);
    }

    public ValueTask<(long Version, IReadOnlyList<AiGuardResponse> Responses)> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return new((_version, [.. _responses.Values]));
    }

    public IDisposable? Watch(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var watch = new Subscription(this, changed);
        lock (_lock)
            _watchers.Add(watch.Tell);
        return watch;
    }

    private sealed class Subscription(InMemoryResponseStore store, Action changed) : IDisposable
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
