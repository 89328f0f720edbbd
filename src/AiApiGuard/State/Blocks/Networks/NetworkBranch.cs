using System.Numerics;
using System.Runtime.CompilerServices;

namespace AiApiGuard.State.Blocks.Networks;

/// <summary>Parts the networks that share their first bits by the four bits that follow. Read while it changes: by one writer, and slot by slot.</summary>
/// <param name="bits">The bits that all networks below share; those behind them are zero.</param>
/// <param name="depth">How many bits they share, a multiple of <see cref="Stride"/>.</param>
internal sealed class NetworkBranch<TBits>(TBits bits, int depth)
    where TBits : unmanaged, IBinaryInteger<TBits>, IMinMaxValue<TBits>
{
    public const int Stride = 4;
    public const int Slots = 1 << Stride;

    private Places _places;

    // The networks that end within the four bits, as a heap: that of all slots at 1, its halves at 2 and 3, and so on.
    private Ends _own;

    public TBits Bits { get; } = bits;

    public int Depth { get; } = depth;

    /// <summary>Gets or sets the number of networks here and below.</summary>
    public int Count { get; set; }

    /// <summary>Says whether the branch has a place for what lies at an address, as far as so many of its bits are given.</summary>
    public bool Covers(TBits address, int length) => length >= Depth && (Depth == 0 || (address ^ Bits) >> (NetworkPrefix<TBits>.Width - Depth) == TBits.Zero);

    public int SlotOf(TBits address) => int.CreateTruncating(address >> (NetworkPrefix<TBits>.Width - Depth - Stride)) & (Slots - 1);

    /// <summary>Says whether a network ends within the four bits.</summary>
    public bool IsOwn(in NetworkPrefix<TBits> prefix) => prefix.Length < Depth + Stride;

    public object? ChildAt(int slot) => Volatile.Read(ref _places[slot].Child);

    public void SetChild(int slot, object? child) => Volatile.Write(ref _places[slot].Child, child);

    /// <summary>Gets when the last of the blocks of a slot that end within the four bits ends; 0 where there is none.</summary>
    public long EndAt(int slot) => Volatile.Read(ref _places[slot].End);

    /// <summary>Adds, replaces or removes a network that ends within the four bits.</summary>
    /// <returns>By how much the number of networks grew.</returns>
    public int SetOwn(in NetworkPrefix<TBits> prefix)
    {
        ref var own = ref _own[PlaceOf(SlotOf(prefix.Bits), prefix.Length - Depth)];
        var growth = (prefix.End == 0 ? 0 : 1) - (own == 0 ? 0 : 1);
        own = prefix.End;
        for (var slot = 0; slot < Slots; slot++)
        {
            var end = 0L;
            for (var length = 0; length < Stride; length++)
                end = Math.Max(end, _own[PlaceOf(slot, length)]);
            Volatile.Write(ref _places[slot].End, end);
        }

        return growth;
    }

    /// <summary>Lists the networks that end within the four bits.</summary>
    public void AddOwnTo(ICollection<NetworkPrefix<TBits>> prefixes)
    {
        for (var length = 0; length < Stride; length++)
        {
            for (var slot = 0; slot < Slots; slot += Slots >> length)
            {
                if (_own[PlaceOf(slot, length)] is not 0 and var end)
                    prefixes.Add(new(Bits | (TBits.CreateTruncating(slot) << (NetworkPrefix<TBits>.Width - Depth - Stride)), (byte)(Depth + length), end));
            }
        }
    }

    private static int PlaceOf(int slot, int length) => (1 << length) + (slot >> (Stride - length));

    // Side by side: who looks for one needs the other.
    private struct Place
    {
        public object? Child;
        public long End;
    }

    [InlineArray(Slots)]
    private struct Places
    {
        private Place _first;
    }

    [InlineArray(Slots)]
    private struct Ends
    {
        private long _first;
    }
}
