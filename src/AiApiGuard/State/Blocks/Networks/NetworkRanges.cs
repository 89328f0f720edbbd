using System.Numerics;

namespace AiApiGuard.State.Blocks.Networks;

/// <summary>Turns networks, some within others, into ranges that do not overlap. Goes over them from left to right, with those around the present
/// one on a stack.</summary>
internal ref struct NetworkRanges<TBits>(Span<NetworkRanges<TBits>.Cover> covers, Span<TBits> starts, Span<long> ends)
    where TBits : unmanaged, IBinaryInteger<TBits>, IMinMaxValue<TBits>
{
    private readonly Span<Cover> _covers = covers;
    private readonly Span<TBits> _starts = starts;
    private readonly Span<long> _ends = ends;
    private int _depth;
    private int _count;

    // What lasts longest around the present address; 0 where nothing is.
    private readonly long End => _depth == 0 ? 0 : _covers[_depth - 1].End;

    /// <summary>Adds a network; none that sorts before one that was added.</summary>
    public void Add(in NetworkPrefix<TBits> prefix)
    {
        while (_depth > 0 && _covers[_depth - 1].Last < prefix.Bits)
            Leave();
        _covers[_depth] = new Cover(prefix.Last, Math.Max(End, prefix.End));
        _depth++;
        Begin(prefix.Bits);
    }

    /// <summary>Gets where each range starts, and when the last block of its addresses ends.</summary>
    public (TBits[] Starts, long[] Ends) Finish()
    {
        while (_depth > 0)
            Leave();
        return (_starts[.._count].ToArray(), _ends[.._count].ToArray());
    }

    private void Leave()
    {
        _depth--;
        var last = _covers[_depth].Last;
        if (last != TBits.MaxValue)
            Begin(last + TBits.One);
    }

    private void Begin(TBits start)
    {
        if (_count > 0 && _starts[_count - 1] == start)
            _count--;
        if (_count > 0 && _ends[_count - 1] == End)
            return;
        (_starts[_count], _ends[_count]) = (start, End);
        _count++;
    }

    /// <summary>Is a network around the present address.</summary>
    /// <param name="Last">Its last address.</param>
    /// <param name="End">When the last block of it, and of those around it, ends.</param>
    internal readonly record struct Cover(TBits Last, long End);
}
