namespace AiApiGuard.Cli.Tests.Replay;

/// <summary>Is an attack of a recorded trace, and what was done about it.</summary>
internal sealed class RecordedAttack(string family, string keyType, string network, IReadOnlyCollection<string> keys)
{
    // From little to much; a block is what becomes of a network whose key would be revoked.
    private static readonly string[] Levels = ["note", "observe", "throttle", "quarantine", "revoke", "block"];

    private readonly List<double> _requests = [];
    private readonly List<(double Time, int Level)> _events = [];

    public string Family => family;

    public string KeyType => keyType;

    public IReadOnlyCollection<string> Keys => keys;

    /// <summary>Adds the time of a request of the attack.</summary>
    public void AddRequest(double time) => _requests.Add(time);

    /// <summary>Adds what was said of the attack's keys, or of its network.</summary>
    public void AddEvent(double time, string entity, string id, IEnumerable<string> concerned, string level)
    {
        if (_requests.Count > 0 && time >= _requests[0] && (concerned.Any(keys.Contains) || (entity == "network" && id == network)))
            _events.Add((time, Array.IndexOf(Levels, level)));
    }

    /// <summary>Returns how many requests, and how many seconds, went by before a level was reached.</summary>
    public (int Requests, double Seconds) Until(string level)
    {
        var least = Array.IndexOf(Levels, level);
        var times = _events.Where(e => e.Level >= least).Select(static e => e.Time).ToList();
        if (times.Count == 0)
            return (int.MaxValue, double.PositiveInfinity);
        var first = times.Min();
        return (_requests.Count(time => time <= first), first - _requests[0]);
    }

    public override string ToString() =>
        $"{family} ({keyType}): {string.Join(", ", Levels[2..].Select(level => (level, Until(level))).Where(static one => one.Item2.Requests < int.MaxValue).Select(static one => $"{one.level} after {one.Item2.Requests} requests, {one.Item2.Seconds:F0} s"))}";
}
