using System.Globalization;
using System.Security.Cryptography;
using AiApiGuard.Inspection.Redaction;

namespace AiApiGuard.State.Pseudonyms;

/// <summary>Remembers the pseudonyms of one exchange or conversation, in memory only. What is looked up is found by a keyed hash; the
/// values themselves are overwritten when nobody uses them any more.</summary>
/// <param name="maxValues">How many values there may be.</param>
/// <param name="budget">How many characters there may be.</param>
internal sealed class PseudonymVault(int maxValues, CharacterAllowance budget)
{
    // A longer value, a private key for instance, is redacted: nobody wants it to be repeated.
    private const int LongestValue = 1024;

    // How often another pseudonym is tried where one occurs in the text already.
    private const int MaxRounds = 6;

    private readonly Lock _lock = new();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(ValueFingerprint.KeyLength);
    private readonly Dictionary<UInt128, PseudonymEntry> _entries = [];
    private readonly HashSet<(PseudonymShape Shape, string Key)> _taken = [];
    private readonly Dictionary<string, int> _numbers = [];
    private PseudonymIndex? _index;
    private int _users;
    private bool _isRetired;

    /// <summary>Gets how many values there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>Gets what finds the pseudonyms of this moment; <see langword="null"/> as long as there are none.</summary>
    public PseudonymIndex? Index
    {
        get
        {
            lock (_lock)
                return _entries.Count == 0 ? null : _index ??= new PseudonymIndex(_entries.Values);
        }
    }

    /// <summary>Says whether a value has a pseudonym here.</summary>
    public bool Contains(string entity, ReadOnlySpan<char> value)
    {
        if (value.Length > LongestValue)
            return false;
        lock (_lock)
            return _entries.ContainsKey(ValueFingerprint.Of(_key, entity, value));
    }

    /// <summary>Gives each value the pseudonym that it has already, or one that neither is a value of the conversation nor occurs in the
    /// texts.</summary>
    /// <param name="requests">The values. Where there is no room, <see cref="PseudonymRequest.Entry"/> stays <see langword="null"/>.</param>
    /// <param name="texts">The texts that the pseudonyms will be written into.</param>
    /// <param name="sameFormat">Whether a pseudonym has the form of the value.</param>
    public void Assign(IReadOnlyList<PseudonymRequest> requests, IReadOnlyList<ReadOnlyMemory<char>> texts, bool sameFormat)
    {
        lock (_lock)
        {
            var pending = new Dictionary<UInt128, PseudonymEntry>();
            var asked = requests.Where(static request => request.Value.Length <= LongestValue)
                .Select(request => (Fingerprint: ValueFingerprint.Of(_key, request.Entity, request.Value), Request: request)).ToList();
            foreach (var (fingerprint, request) in asked)
            {
                if (!_entries.ContainsKey(fingerprint) && !pending.ContainsKey(fingerprint) && HasRoom(pending.Count, request.Value.Length))
                    pending.Add(fingerprint, Create(request.Entity, request.Value, sameFormat));
            }

            RenewWhatOccurs(pending, texts, sameFormat);
            foreach (var (fingerprint, entry) in pending)
                _entries.Add(fingerprint, entry);
            if (pending.Count > 0)
                _index = null;
            foreach (var (fingerprint, request) in asked)
                request.Entry = _entries.GetValueOrDefault(fingerprint);
        }
    }

    /// <summary>Counts one more exchange that uses the vault.</summary>
    public void Acquire()
    {
        lock (_lock)
            _users++;
    }

    /// <summary>Counts one less.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _users--;
            ClearUnused();
        }
    }

    /// <summary>Overwrites the values as soon as no exchange uses them.</summary>
    public void Retire()
    {
        lock (_lock)
        {
            _isRetired = true;
            ClearUnused();
        }
    }

    private void ClearUnused()
    {
        if (!_isRetired || _users > 0)
            return;
        foreach (var entry in _entries.Values)
        {
            budget.Return(entry.Original.Length);
            entry.Clear();
        }

        _entries.Clear();
        _taken.Clear();
        _index = null;
        CryptographicOperations.ZeroMemory(_key);
    }

    private bool HasRoom(int pending, int characters) => _entries.Count + pending < maxValues && budget.TryTake(characters);

    private void RenewWhatOccurs(Dictionary<UInt128, PseudonymEntry> pending, IReadOnlyList<ReadOnlyMemory<char>> texts, bool sameFormat)
    {
        var unproven = new Dictionary<PseudonymEntry, UInt128>();
        foreach (var (fingerprint, entry) in pending)
            unproven.Add(entry, fingerprint);
        for (var round = 0; unproven.Count > 0; round++)
        {
            var occurring = FindOccurring(unproven.Keys, texts);
            var renewed = new Dictionary<PseudonymEntry, UInt128>();
            foreach (var entry in occurring)
            {
                var fingerprint = unproven[entry];
                if (round == MaxRounds)
                {
                    pending.Remove(fingerprint);
                    budget.Return(entry.Original.Length);
                    continue;
                }

                // Far from the numbers that the text names, which somebody may have written in a row.
                _numbers[entry.Entity] = _numbers.GetValueOrDefault(entry.Entity) + RandomNumberGenerator.GetInt32(1, 1000 << round);
                var other = Create(entry.Entity, entry.Original, sameFormat && round < MaxRounds / 2);
                pending[fingerprint] = other;
                renewed.Add(other, fingerprint);
            }

            unproven = renewed;
        }
    }

    private static HashSet<PseudonymEntry> FindOccurring(IReadOnlyCollection<PseudonymEntry> entries, IReadOnlyList<ReadOnlyMemory<char>> texts)
    {
        var index = new PseudonymIndex(entries);
        var found = new HashSet<PseudonymEntry>();
        foreach (var text in texts)
        {
            var position = 0;
            while (index.Find(text.Span, position, text.Length, isFinal: true) is { Entry: { } entry } match)
            {
                found.Add(entry);
                position = match.Start + 1;
            }
        }

        return found;
    }

    private PseudonymEntry Create(string entity, ReadOnlySpan<char> value, bool sameFormat)
    {
        for (var round = 0; sameFormat && round < MaxRounds; round++)
        {
            if (SameFormatPseudonyms.TryCreate(entity, value) is not { } candidate)
                break;
            if (!_entries.ContainsKey(ValueFingerprint.Of(_key, entity, candidate.Text)) && _taken.Add((candidate.Shape, PseudonymReader.KeyOf(candidate))))
                return new PseudonymEntry(entity, value, candidate);
        }

        var number = _numbers.GetValueOrDefault(entity) + 1;
        _numbers[entity] = number;
        var name = string.Create(CultureInfo.InvariantCulture, $"<{entity.ToUpperInvariant()}_{number}>");
        return new PseudonymEntry(entity, value, new PseudonymText(name, PseudonymShape.Placeholder));
    }
}
