using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace AiApiGuard.Identity;

/// <summary>Keeps the API keys of code and configuration in memory. Safe to use from many threads.</summary>
/// <remarks>A key added or revoked here is so until the process ends; put it into configuration to make it last.</remarks>
public sealed class InMemoryApiKeyStore : IAiGuardApiKeyStore
{
    private readonly Lock _write = new();
    private readonly ConcurrentDictionary<string, AiGuardApiKeyRecord> _added = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _revoked = new(StringComparer.Ordinal);
    private volatile FrozenDictionary<string, AiGuardApiKeyRecord> _configured =
        FrozenDictionary<string, AiGuardApiKeyRecord>.Empty;

    /// <inheritdoc/>
    public AiGuardApiKeyRecord? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!_configured.TryGetValue(id, out var record) && !_added.TryGetValue(id, out record))
            return null;
        return _revoked.ContainsKey(id) ? record with { Revoked = true } : record;
    }

    /// <summary>Adds a key.</summary>
    /// <param name="record">What <see cref="AiGuardApiKey.Create(AiGuardApiKeyRecord)"/> returned.</param>
    /// <exception cref="ArgumentException">The record is not complete, or there is a key of that identifier already.</exception>
    public void Add(AiGuardApiKeyRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (ApiKeyRecordRules.FindFault(record) is { } fault)
            throw new ArgumentException($"The API key record {fault}.", nameof(record));
        lock (_write)
        {
            if (_configured.ContainsKey(record.Id) || !_added.TryAdd(record.Id, record))
                throw new ArgumentException($"There is an API key with the Id '{record.Id}' already.", nameof(record));
        }
    }

    /// <summary>Takes a key back, at once. A reload of the configuration does not undo it.</summary>
    /// <param name="id">The identifier of the key.</param>
    /// <returns><see langword="false"/> if there is no such key.</returns>
    public bool Revoke(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_write)
        {
            if (!_configured.ContainsKey(id) && !_added.ContainsKey(id))
                return false;
            _revoked[id] = true;
            return true;
        }
    }

    /// <summary>Replaces the keys of the configuration all at once.</summary>
    /// <param name="records">The records, by their place in configuration; each valid in itself.</param>
    /// <exception cref="InvalidOperationException">Two keys share an identifier; nothing was replaced.</exception>
    internal void Configure(IReadOnlyList<(string Path, AiGuardApiKeyRecord Record)> records)
    {
        lock (_write)
        {
            var configured = new Dictionary<string, AiGuardApiKeyRecord>(StringComparer.Ordinal);
            foreach (var (path, record) in records)
            {
                if (_added.ContainsKey(record.Id) || !configured.TryAdd(record.Id, record))
                    throw new InvalidOperationException($"The API key at '{path}' has the Id of another one.");
            }

            _configured = configured.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}
