using System.Security.Cryptography;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Numbers the values of one exchange, each entity from 1 on.</summary>
internal sealed class ValueNumbers
{
    // An attacker chooses how many values there are.
    private const int MaxValues = 10_000;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(ValueFingerprint.KeyLength);
    private readonly Dictionary<UInt128, int> _numbers = [];
    private readonly Dictionary<string, int> _last = [];

    /// <summary>Returns the number of a value; <see langword="null"/> when there are too many.</summary>
    public int? Of(string entity, ReadOnlySpan<char> value)
    {
        var fingerprint = ValueFingerprint.Of(_key, entity, value);
        if (_numbers.TryGetValue(fingerprint, out var number))
            return number;
        if (_numbers.Count == MaxValues)
            return null;
        _last.TryGetValue(entity, out number);
        _last[entity] = ++number;
        _numbers.Add(fingerprint, number);
        return number;
    }
}
