using AiApiGuard.Anomalies;

namespace AiApiGuard.Responses;

/// <summary>Knows the responses: those of the store, and those of this process that the store does not have yet. What is in force of them stands in the
/// table. Bounded; safe to use from many threads; waits for nothing.</summary>
internal sealed class ResponseBook(ResponseTable table, TimeProvider time)
{
    private const long Unwritten = long.MaxValue;

    private readonly Lock _lock = new();

    // By identifier, the last reading that may not have what is known here: readings begin while something is written.
    private readonly Dictionary<string, long> _ahead = new(StringComparer.Ordinal);
    private readonly Dictionary<(SubjectKey Subject, bool IsMonitored), AiGuardResponse> _inForce = [];
    private Dictionary<string, AiGuardResponse> _responses = new(StringComparer.Ordinal);
    private long _readings;
    private bool _wasRead;

    public AiGuardResponse? Find(string id)
    {
        lock (_lock)
            return _responses.GetValueOrDefault(id);
    }

    /// <summary>Finds the response of the highest level in force against a subject; one that only reports, or one that does something.</summary>
    public AiGuardResponse? FindInForce(AiGuardAnomalySubject subject, bool isMonitored)
    {
        lock (_lock)
            return _inForce.GetValueOrDefault((SubjectKey.Of(subject), isMonitored)) is { } response && response.IsInForce(time.GetUtcNow()) ? response : null;
    }

    public List<AiGuardResponse> FindAll(Func<AiGuardResponse, bool> isWanted)
    {
        lock (_lock)
            return [.. _responses.Values.Where(isWanted)];
    }

    /// <summary>Gets the identifiers of what the store does not have yet, the oldest first.</summary>
    public List<string> FindUnwritten()
    {
        lock (_lock)
        {
            return
            [
                .. _ahead.Where(static pair => pair.Value == Unwritten).Select(pair => _responses[pair.Key])
                    .OrderBy(static response => response.CreatedAt).Select(static response => response.Id),
            ];
        }
    }

    /// <summary>Adds a response, or replaces the one of the same identifier; it is in force when the call returns.</summary>
    public void Set(AiGuardResponse response)
    {
        lock (_lock)
            Keep(response);
    }

    /// <summary>Changes a response.</summary>
    /// <returns>The response after it, or <see langword="null"/> where there is none of that identifier.</returns>
    public AiGuardResponse? Change(string id, Func<AiGuardResponse, AiGuardResponse> change)
    {
        lock (_lock)
        {
            if (!_responses.TryGetValue(id, out var response))
                return null;
            var changed = change(response);
            if (!ReferenceEquals(changed, response))
                Keep(changed);
            return changed;
        }
    }

    /// <summary>Says that the store has a response, as it was when it was written.</summary>
    public void Written(AiGuardResponse response)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_responses.GetValueOrDefault(response.Id), response))
                _ahead[response.Id] = _readings;
        }
    }

    /// <summary>Begins a reading of the store.</summary>
    /// <returns>The number of the reading.</returns>
    public long BeginReading()
    {
        lock (_lock)
            return ++_readings;
    }

    /// <summary>Takes over what the store holds.</summary>
    /// <param name="stored">The responses.</param>
    /// <param name="reading">The number of the reading.</param>
    /// <returns>Those that others have undone or approved since the reading before.</returns>
    public List<AiGuardResponse> Replace(IReadOnlyList<AiGuardResponse> stored, long reading)
    {
        lock (_lock)
        {
            var settled = new List<AiGuardResponse>();
            var responses = new Dictionary<string, AiGuardResponse>(stored.Count, StringComparer.Ordinal);
            foreach (var response in stored)
            {
                var known = _responses.GetValueOrDefault(response.Id);
                if (known is not null && IsSettledBy(known, response))
                {
                    // Another process wrote an update of what it did not know to be undone: that is written once more.
                    responses[response.Id] = known;
                    _ahead[response.Id] = Unwritten;
                    continue;
                }

                var isAhead = known is not null && IsAhead(response.Id, reading) && !IsSettledBy(response, known);
                responses[response.Id] = isAhead ? known! : response;
                if (isAhead)
                    continue;
                _ahead.Remove(response.Id);
                if (_wasRead && response.IsSettled() && known?.State != response.State)
                    settled.Add(response);
            }

            KeepAhead(responses, reading);
            foreach (var id in ResponseRules.Trim(responses, time.GetUtcNow()))
                _ahead.Remove(id);
            _responses = responses;
            _wasRead = true;
            Rebuild();
            return settled;
        }
    }

    /// <summary>Gets what the store holds, with what it does not have yet.</summary>
    public List<AiGuardResponse> Merge(IEnumerable<AiGuardResponse> stored)
    {
        lock (_lock)
        {
            var merged = stored.ToDictionary(static response => response.Id, StringComparer.Ordinal);
            foreach (var (id, reading) in _ahead)
            {
                if (reading == Unwritten && !(merged.TryGetValue(id, out var response) && IsSettledBy(response, _responses[id])))
                    merged[id] = _responses[id];
            }

            return [.. merged.Values];
        }
    }

    /// <summary>Frees what has ended by itself from what is looked up by subject.</summary>
    public void DropExpired()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var (subject, response) in _inForce)
            {
                if (!response.IsInForce(now))
                    _inForce.Remove(subject);
            }

            table.DropExpired();
        }
    }

    // What a person decided stands over what a process knew before it.
    private static bool IsSettledBy(AiGuardResponse one, AiGuardResponse other) => one.IsSettled() && !other.IsSettled();

    private bool IsAhead(string id, long reading) => _ahead.TryGetValue(id, out var last) && last >= reading;

    private void KeepAhead(Dictionary<string, AiGuardResponse> responses, long reading)
    {
        foreach (var id in _ahead.Keys)
        {
            if (!IsAhead(id, reading))
                _ahead.Remove(id);
            else if (_responses.TryGetValue(id, out var known))
                responses[id] = known;
        }
    }

    private void Keep(AiGuardResponse response)
    {
        _responses[response.Id] = response;
        _ahead[response.Id] = Unwritten;
        if (ResponseRules.Trim(_responses, time.GetUtcNow()) is { Count: > 0 } dropped)
        {
            foreach (var id in dropped)
                _ahead.Remove(id);
            Rebuild();
            return;
        }

        var subject = response.Anomaly.Subject;
        var key = (SubjectKey.Of(subject), response.Anomaly.IsMonitored);
        var strongest = _inForce.GetValueOrDefault(key);
        var now = time.GetUtcNow();
        if (response.IsInForce(now))
        {
            if (strongest is null || strongest.Id == response.Id || !strongest.IsInForce(now) || response.Anomaly.Level >= strongest.Anomaly.Level)
                strongest = response;
        }
        else if (strongest?.Id == response.Id)
        {
            strongest = FindStrongest(key, now);
        }

        if (strongest is null)
            _inForce.Remove(key);
        else
            _inForce[key] = strongest;
        if (!response.Anomaly.IsMonitored)
            table.Set(subject, strongest);
    }

    private AiGuardResponse? FindStrongest((SubjectKey Subject, bool IsMonitored) key, DateTimeOffset now) => _responses.Values
        .Where(response => response.IsInForce(now) && response.Anomaly.IsMonitored == key.IsMonitored && SubjectKey.Of(response.Anomaly.Subject) == key.Subject)
        .MaxBy(static response => (response.Anomaly.Level, response.CreatedAt));

    private void Rebuild()
    {
        var now = time.GetUtcNow();
        _inForce.Clear();
        foreach (var response in _responses.Values
            .Where(response => response.IsInForce(now)).OrderBy(static response => response.Anomaly.Level).ThenBy(static response => response.CreatedAt))
            _inForce[(SubjectKey.Of(response.Anomaly.Subject), response.Anomaly.IsMonitored)] = response;
        table.Replace(_inForce.Values);
    }
}
