using AiApiGuard.Anomalies;

namespace AiApiGuard.Responses;

/// <summary>Holds which responses wait to be carried out: the highest level first, no response twice, and none with two workers at a time. Bounded: what
/// is dropped is the oldest of the lowest level.</summary>
internal sealed class ResponseQueue : IDisposable
{
    public const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _ready = new(0);
    private readonly Queue<string>[] _levels = [.. Enum.GetValues<AiGuardAnomalyLevel>().Select(static _ => new Queue<string>())];
    private readonly Dictionary<string, bool> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (AiGuardAnomalyLevel Level, bool IsChanged, bool IsNews)> _busy = new(StringComparer.Ordinal);
    private bool _isComplete;

    public int Count
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>Adds a response.</summary>
    /// <returns>The level of the response that was dropped in its favour, or its own; <see langword="null"/> where there was room.</returns>
    public AiGuardAnomalyLevel? Add(string id, AiGuardAnomalyLevel level, bool isNews)
    {
        lock (_lock)
        {
            if (_busy.TryGetValue(id, out var busy))
            {
                _busy[id] = (level, true, isNews || busy.IsNews);
                return null;
            }

            if (_waiting.TryGetValue(id, out var wasNews))
            {
                _waiting[id] = isNews || wasNews;
                return null;
            }

            return Enqueue(id, level, isNews);
        }
    }

    /// <summary>Takes the next response; say when it is <see cref="Done"/>.</summary>
    /// <returns>The response, or <see langword="null"/> when the queue is complete and empty.</returns>
    public async Task<(string Id, bool IsNews)?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _ready.WaitAsync(cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                for (var level = _levels.Length - 1; level >= 0; level--)
                {
                    if (!_levels[level].TryDequeue(out var id) || !_waiting.Remove(id, out var isNews))
                        continue;
                    _busy[id] = ((AiGuardAnomalyLevel)level, false, false);
                    return (id, isNews);
                }

                if (!_isComplete)
                    continue;
                _ready.Release();
                return null;
            }
        }
    }

    /// <summary>Says that a response was carried out. If it has changed meanwhile it waits again.</summary>
    public void Done(string id)
    {
        lock (_lock)
        {
            if (_busy.Remove(id, out var busy) && busy.IsChanged)
                Enqueue(id, busy.Level, busy.IsNews);
        }
    }

    /// <summary>Says that nothing is added any more.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
            _ready.Release();
        }
    }

    public void Dispose() => _ready.Dispose();

    private AiGuardAnomalyLevel? Enqueue(string id, AiGuardAnomalyLevel level, bool isNews)
    {
        AiGuardAnomalyLevel? dropped = null;
        if (_waiting.Count >= Capacity)
        {
            var lowest = Array.FindIndex(_levels, static queue => queue.Count > 0);
            if (lowest > (int)level)
                return level;
            _waiting.Remove(_levels[lowest].Dequeue());
            dropped = (AiGuardAnomalyLevel)lowest;
        }

        _levels[(int)level].Enqueue(id);
        _waiting[id] = isNews;
        _ready.Release();
        return dropped;
    }
}
