namespace AiApiGuard.Cli.Train;

/// <summary>Gives the same numbers for the same seed on every machine and in every version of the framework.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Returns a random generator that depends on this seed and a number, whatever was drawn before.</summary>
    public static SeededRandom For(ulong seed, ulong number) => new((seed * 0xD1342543DE82EF95UL) ^ (number * 0x9E3779B97F4A7C15UL));

    public ulong Next()
    {
        // SplitMix64.
        var value = _state += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    /// <summary>Returns a number from 0 up to, but not including, 1.</summary>
    public float NextSingle() => (Next() >> 40) / (float)(1 << 24);

    /// <summary>Returns a number from 0 up to, but not including, <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>Returns a number of the normal distribution.</summary>
    public float NextNormal() =>
        MathF.Sqrt(-2 * MathF.Log(1 - NextSingle())) * MathF.Cos(2 * MathF.PI * NextSingle());

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Next(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
