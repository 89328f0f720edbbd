namespace AiApiGuard.Anomalies.Features;

/// <summary>Makes the fingerprint of a prompt. Time and memory are bounded by the words that count, but for one pass that hashes the whole.</summary>
internal static class PromptReader
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    // More than twice as many as there are words.
    private const int Slots = 256;

    /// <summary>Reads a prompt.</summary>
    public static void Read(ReadOnlySpan<char> text, ref PromptFingerprint print)
    {
        print.Count = 0;
        print.Prompt = HashWhole(text);
        Span<uint> all = stackalloc uint[PromptFingerprint.FirstWords + PromptFingerprint.LastWords];
        var count = 0;
        var position = 0;
        while (count < PromptFingerprint.FirstWords && WordHash.TryRead(text, ref position, out var hash))
            all[count++] = hash;
        if (count == PromptFingerprint.FirstWords)
        {
            position = WordHash.Back(text, PromptFingerprint.LastWords, position);
            while (count < all.Length && WordHash.TryRead(text, ref position, out var hash))
                all[count++] = hash;
        }

        var words = all[..count];
        print.Opening = HashFrame(words[..Math.Min(PromptFingerprint.FrameWords, count)]);
        print.Closing = HashFrame(words[Math.Max(0, count - PromptFingerprint.FrameWords)..]);
        PromptCues.Read(words, ref print);
        KeepDistinct(words, ref print);
    }

    // Sorting would cost more than all the rest.
    private static void KeepDistinct(ReadOnlySpan<uint> words, ref PromptFingerprint print)
    {
        Span<uint> seen = stackalloc uint[Slots];
        seen.Clear();
        Span<uint> distinct = print.Words;
        var count = 0;
        foreach (var word in words)
        {
            var slot = word & (Slots - 1);
            while (seen[(int)slot] != 0 && seen[(int)slot] != word)
                slot = (slot + 1) & (Slots - 1);
            if (seen[(int)slot] != 0)
                continue;
            seen[(int)slot] = word;
            distinct[count++] = word;
        }

        print.Count = count;
    }

    private static ulong HashFrame(ReadOnlySpan<uint> words)
    {
        var hash = Basis;
        foreach (var word in words)
            hash = (hash ^ word) * Prime;
        return hash;
    }

    // Four characters at a time: a long prompt is hashed at the pace of memory.
    private static ulong HashWhole(ReadOnlySpan<char> text)
    {
        var hash = Basis ^ (ulong)text.Length;
        var longs = System.Runtime.InteropServices.MemoryMarshal.Cast<char, ulong>(text);
        foreach (var part in longs)
        {
            hash = (hash ^ part) * Prime;
            hash ^= hash >> 29;
        }

        foreach (var character in text[(longs.Length * 4)..])
            hash = (hash ^ character) * Prime;
        return hash ^ (hash >> 32);
    }
}
