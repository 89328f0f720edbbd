using System.Runtime.CompilerServices;

namespace AiApiGuard.Anomalies.State;

/// <summary>Counts in how many of the last requests each word was: 1,024 counters of four bits. The words of a template are those that nearly all
/// of the requests have.</summary>
internal struct WordTable
{
    private const int CounterBits = 4;
    private const int MostCounted = (1 << CounterBits) - 1;
    private const int Counters = 1024;
    private const int CountersPerCell = 64 / CounterBits;

    // All counts are halved after this many requests: what is counted is the last thirty or so, and no counter overflows before.
    private const int RequestsToHalving = 16;

    private const ulong HalfMask = 0x7777_7777_7777_7777;

    private Cells _cells;
    private float _weight;
    private byte _requests;

    /// <summary>Gets how many requests the counts stand for.</summary>
    public readonly float Weight => _weight;

    /// <summary>Gets in how many of them a word was.</summary>
    public readonly int this[uint word]
    {
        get
        {
            var index = (int)(word >> 10) & (Counters - 1);
            return (int)(_cells[index / CountersPerCell] >> (index % CountersPerCell * CounterBits)) & MostCounted;
        }
    }

    /// <summary>Counts the different words of a request.</summary>
    public void Add(ReadOnlySpan<uint> words)
    {
        foreach (var word in words)
        {
            var index = (int)(word >> 10) & (Counters - 1);
            ref var cell = ref _cells[index / CountersPerCell];
            var shift = index % CountersPerCell * CounterBits;
            if (((cell >> shift) & MostCounted) < MostCounted)
                cell += 1UL << shift;
        }

        _weight++;
        if (++_requests < RequestsToHalving)
            return;
        Span<ulong> cells = _cells;
        foreach (ref var cell in cells)
            cell = (cell >> 1) & HalfMask;
        _weight /= 2;
        _requests = 0;
    }

    /// <summary>Says whether its weight is one that requests can have.</summary>
    public readonly bool IsPlausible() => _weight >= 0 && _weight <= 2 * RequestsToHalving;

    [InlineArray(Counters / CountersPerCell)]
    private struct Cells
    {
        private ulong _first;
    }
}
