namespace AiApiGuard.Inspection.Classification;

/// <summary>Hashes characters to features. A change makes every trained model useless: the file's version must change with it.</summary>
internal static class FeatureHash
{
    public const ulong Seed = 0x9AE16A3B2F90404FUL;
    private const ulong Multiplier = 0x9E3779B97F4A7C15UL;

    public static ulong Add(ulong hash, ulong value) => ulong.RotateLeft((hash ^ value) * Multiplier, 29);

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Seed;
        foreach (var character in text)
            hash = Add(hash, character);
        return hash;
    }

    /// <summary>Returns the upper bits of a hash, mixed once more.</summary>
    public static int Bucket(ulong hash, int bits) => (int)((hash * Multiplier) >> (64 - bits));
}
