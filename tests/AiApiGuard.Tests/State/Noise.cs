namespace AiApiGuard.Tests.State;

/// <summary>Is a stream of numbers that look random and are the same in every run.</summary>
internal sealed class Noise(ulong seed)
{
    private ulong _state = seed;

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws a count with the variance of independent arrivals.</summary>
    public int Poisson(double mean)
    {
        var (product, count) = (Share(), 0);
        for (; product > Math.Exp(-mean); count++)
            product *= Share();
        return count;
    }

    // SplitMix64.
    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
