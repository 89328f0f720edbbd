namespace AiApiGuard.Inspection.Secrets;

/// <summary>Is the checksum at the end of keys that carry one: the CRC-32 of the key as six digits of base 62.</summary>
internal static class Base62Checksum
{
    public const int Length = 6;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly uint[] CrcTable = CreateCrcTable();

    public static bool IsOf(ReadOnlySpan<char> text, ReadOnlySpan<char> checksum)
    {
        Span<char> expected = stackalloc char[Length];
        Write(text, expected);
        return checksum.SequenceEqual(expected);
    }

    /// <summary>Writes the checksum of ASCII text.</summary>
    public static void Write(ReadOnlySpan<char> text, Span<char> checksum)
    {
        var remainder = Crc32(text);
        for (var i = Length - 1; i >= 0; i--)
        {
            checksum[i] = Digits[(int)(remainder % (uint)Digits.Length)];
            remainder /= (uint)Digits.Length;
        }
    }

    // CRC-32 of IEEE 802.3.
    private static uint Crc32(ReadOnlySpan<char> text)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
            crc = (crc >> 8) ^ CrcTable[(byte)crc ^ (byte)character];
        return ~crc;
    }

    private static uint[] CreateCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            table[i] = i;
            for (var bit = 0; bit < 8; bit++)
                table[i] = (table[i] >> 1) ^ ((table[i] & 1) * 0xEDB88320);
        }

        return table;
    }
}
