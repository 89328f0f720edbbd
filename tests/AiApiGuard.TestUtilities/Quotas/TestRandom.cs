namespace AiApiGuard.TestUtilities.Quotas;

/// <summary>Gives the same numbers in each run. Not for several threads.</summary>
internal sealed class TestRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Gets a number from the first one up to, but not, the last one.</summary>
    public int Next(int first, int end)
    {
        // SplitMix64.
        var value = _state += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return first + (int)((value ^ (value >> 31)) % (ulong)(end - first));
    }
}
