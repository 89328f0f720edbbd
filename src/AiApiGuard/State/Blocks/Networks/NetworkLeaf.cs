using System.Numerics;

namespace AiApiGuard.State.Blocks.Networks;

/// <summary>Holds a few networks, and the ranges of addresses that they make, each with the end of the longest-lasting block that covers it.
/// Never changes.</summary>
internal sealed class NetworkLeaf<TBits>
    where TBits : unmanaged, IBinaryInteger<TBits>, IMinMaxValue<TBits>
{
    /// <summary>Is how many networks a leaf holds at most: few enough to be copied at each change, and enough that branches are few.</summary>
    public const int Capacity = 64;

    private readonly NetworkPrefix<TBits>[] _prefixes;

    // Each range goes from its start to that of the next. The ends are kept apart, so that a search touches little memory; where all blocks end
    // at once, as those of a list, every other range is blocked, and they are not needed.
    private readonly TBits[] _starts;
    private readonly long[]? _ends;
    private readonly long _commonEnd;

    /// <summary>Makes a leaf.</summary>
    /// <param name="sorted">The networks, in their order, none of them twice.</param>
    public NetworkLeaf(ReadOnlySpan<NetworkPrefix<TBits>> sorted)
    {
        _prefixes = sorted.ToArray();
        var ranges = new NetworkRanges<TBits>(
            stackalloc NetworkRanges<TBits>.Cover[Capacity], stackalloc TBits[(2 * Capacity) + 1], stackalloc long[(2 * Capacity) + 1]);
        foreach (ref readonly var prefix in sorted)
            ranges.Add(prefix);
        (_starts, _ends) = ranges.Finish();
        _commonEnd = _prefixes[0].End;
        if (Array.TrueForAll(_prefixes, prefix => prefix.End == _commonEnd))
            _ends = null;
    }

    public ReadOnlySpan<NetworkPrefix<TBits>> Prefixes => _prefixes;

    /// <summary>Gets when the last of the blocks of an address ends; 0 where there is none.</summary>
    public long EndOf(TBits address)
    {
        var starts = _starts;
        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (starts[middle] <= address)
                low = middle + 1;
            else
                high = middle;
        }

        if (_ends is { } ends)
            return low == 0 ? 0 : ends[low - 1];
        return low % 2 == 0 ? 0 : _commonEnd;
    }

    /// <summary>Gets the networks with one added, replaced, or, where it has no end, removed.</summary>
    public NetworkPrefix<TBits>[] With(NetworkPrefix<TBits> prefix)
    {
        var index = Array.BinarySearch(_prefixes, prefix);
        var (at, replaced) = index < 0 ? (~index, 0) : (index, 1);
        var added = prefix.End == 0 ? ReadOnlySpan<NetworkPrefix<TBits>>.Empty : new(in prefix);
        return [.. Prefixes[..at], .. added, .. Prefixes[(at + replaced)..]];
    }
}
