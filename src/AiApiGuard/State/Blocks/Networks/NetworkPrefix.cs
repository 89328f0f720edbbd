using System.Numerics;

namespace AiApiGuard.State.Blocks.Networks;

/// <summary>Is a network of one family, with the ticks at which its block ends.</summary>
/// <param name="Bits">The bits that its addresses share; those behind them are zero.</param>
/// <param name="Length">How many bits they share.</param>
/// <param name="End">When the block ends; 0 stands for no block.</param>
internal readonly record struct NetworkPrefix<TBits>(TBits Bits, byte Length, long End) : IComparable<NetworkPrefix<TBits>>
    where TBits : unmanaged, IBinaryInteger<TBits>, IMinMaxValue<TBits>
{
    public static int Width { get; } = int.CreateTruncating(TBits.PopCount(TBits.MaxValue));

    /// <summary>Gets the last address.</summary>
    public TBits Last => Length == 0 ? TBits.MaxValue : Bits | ~(TBits.MaxValue << (Width - Length));

    /// <summary>Sorts a network before those within it.</summary>
    public int CompareTo(NetworkPrefix<TBits> other) => Bits.CompareTo(other.Bits) is not 0 and var order ? order : Length.CompareTo(other.Length);

    public bool IsSameNetwork(in NetworkPrefix<TBits> other) => Bits == other.Bits && Length == other.Length;

    /// <summary>Says how many of the first bits two addresses share.</summary>
    public static int CommonBits(TBits one, TBits other) => int.CreateTruncating(TBits.LeadingZeroCount(one ^ other));
}
