using AiApiGuard.State.Blocks.Networks;

namespace AiApiGuard.State.Blocks;

/// <summary>Holds the lists of networks to block, apart from the single blocks: they are replaced as a whole, and not written to the store.</summary>
internal sealed class NetworkLists(BlockTable table, TimeProvider time)
{
    public const int MaxLists = 100;
    public const int MaxNameLength = 64;

    /// <summary>Is how many networks all lists together hold: the memory is bounded, some 100 MB.</summary>
    public const int MaxNetworks = 1_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (BlockedNetwork[] Networks, DateTimeOffset? ExpiresAt, DateTimeOffset ImportedAt)> _lists = new(StringComparer.Ordinal);

    public static bool IsName(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= MaxNameLength && !name.Any(char.IsControl);

    /// <summary>Adds a list, or replaces the one of the same name.</summary>
    /// <exception cref="InvalidOperationException">There would be too many lists, or too many networks in them; nothing has changed.</exception>
    public void Set(string name, BlockedNetwork[] networks, DateTimeOffset? expiresAt)
    {
        lock (_lock)
        {
            if (_lists.Count == MaxLists && !_lists.ContainsKey(name))
                throw new InvalidOperationException($"There are {MaxLists} lists of blocked networks already.");
            if (networks.Length + _lists.Where(list => list.Key != name).Sum(static list => (long)list.Value.Networks.Length) > MaxNetworks)
                throw new InvalidOperationException($"All lists of blocked networks together hold at most {MaxNetworks} networks.");
            _lists[name] = (networks, expiresAt, time.GetUtcNow());
            Publish();
        }
    }

    /// <summary>Removes a list.</summary>
    /// <returns><see langword="false"/> if there was none.</returns>
    public bool Remove(string name)
    {
        lock (_lock)
        {
            if (!_lists.Remove(name))
                return false;
            Publish();
            return true;
        }
    }

    /// <summary>Lists the lists in force.</summary>
    public IReadOnlyList<AiGuardNetworkList> List()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            return
            [
                .. _lists.Where(list => !(list.Value.ExpiresAt <= now)).OrderBy(static list => list.Key, StringComparer.Ordinal)
                    .Select(static list => new AiGuardNetworkList(list.Key, list.Value.Networks.Length)
                    {
                        ImportedAt = list.Value.ImportedAt, ExpiresAt = list.Value.ExpiresAt,
                    }),
            ];
        }
    }

    /// <summary>Frees the memory of lists that have ended; they are in force no more in any case.</summary>
    public void DropExpired()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var ended = _lists.Where(list => list.Value.ExpiresAt <= now).Select(static list => list.Key).ToList();
            foreach (var name in ended)
                _lists.Remove(name);
            if (ended.Count > 0)
                Publish();
        }
    }

    private void Publish()
    {
        var networks = _lists.Values.SelectMany(
            static list => list.Networks.Select(network => (network, list.ExpiresAt?.UtcTicks ?? long.MaxValue)));
        var merged = new NetworkTable(networks);
        table.SetLists(merged.Count == 0 ? null : merged);
    }
}
