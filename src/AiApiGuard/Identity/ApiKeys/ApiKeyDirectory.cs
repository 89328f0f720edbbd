using System.Collections.Concurrent;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Holds all keys in memory: those of code and configuration, and over them those of the store. Safe to use from many
/// threads; finding a key allocates nothing.</summary>
internal sealed class ApiKeyDirectory
{
    private readonly Lock _write = new();
    private readonly ConcurrentDictionary<ApiKeyId, ApiKeyEntry> _entries = new();
    private Dictionary<ApiKeyId, AiGuardApiKeyRecord> _configured = [];

    public int Count => _entries.Count;

    public IEnumerable<AiGuardApiKeyRecord> Records => _entries.Select(static pair => pair.Value.Record);

    /// <summary>Finds the keys of code and configuration that a query asks for and that are not in the store.</summary>
    public List<AiGuardApiKeyRecord> FindConfigured(AiGuardKeyQuery query) =>
    [
        .. _entries.Values.Where(static entry => entry.IsConfigured).Select(static entry => entry.Record).Where(query.Matches),
    ];

    /// <summary>Finds a key, whether or not it may be used.</summary>
    /// <param name="id">The 12 letters and digits of its identifier.</param>
    public ApiKeyEntry? Find(ReadOnlySpan<char> id) => _entries.GetValueOrDefault(ApiKeyId.Parse(id));

    /// <summary>Replaces the keys of code and configuration, all at once for the store's, one by one for who looks.</summary>
    /// <param name="records">Records that are valid, with different identifiers.</param>
    public void Configure(IEnumerable<AiGuardApiKeyRecord> records)
    {
        lock (_write)
        {
            var configured = records.ToDictionary(static record => ApiKeyId.Parse(record.Id));
            foreach (var id in _configured.Keys)
            {
                if (!configured.ContainsKey(id) && _entries.TryGetValue(id, out var entry) && entry.IsConfigured)
                    _entries.TryRemove(id, out _);
            }

            _configured = configured;
            foreach (var (id, record) in configured)
            {
                if (!_entries.TryGetValue(id, out var entry) || entry.IsConfigured)
                    _entries[id] = new ApiKeyEntry(record, isConfigured: true);
            }
        }
    }

    /// <summary>Takes a record of the store over, unless a later one of the same key is there already.</summary>
    public void Apply(AiGuardApiKeyRecord record)
    {
        lock (_write)
        {
            var id = ApiKeyId.Parse(record.Id);
            if (!_entries.TryGetValue(id, out var entry) || entry.IsConfigured || entry.Record.Version < record.Version)
                _entries[id] = new ApiKeyEntry(record, isConfigured: false);
        }
    }

    /// <summary>Replaces all keys of the store.</summary>
    public void Replace(IEnumerable<AiGuardApiKeyRecord> records)
    {
        lock (_write)
        {
            var stored = new HashSet<ApiKeyId>();
            foreach (var record in records)
            {
                var id = ApiKeyId.Parse(record.Id);
                stored.Add(id);
                _entries[id] = new ApiKeyEntry(record, isConfigured: false);
            }

            foreach (var (id, entry) in _entries)
            {
                if (entry.IsConfigured || stored.Contains(id))
                    continue;
                if (_configured.TryGetValue(id, out var record))
                    _entries[id] = new ApiKeyEntry(record, isConfigured: true);
                else
                    _entries.TryRemove(id, out _);
            }
        }
    }
}
