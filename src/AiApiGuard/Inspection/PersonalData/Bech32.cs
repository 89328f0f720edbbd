namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Checks addresses in base 32 with a code of six characters at their end.</summary>
internal static class Bech32
{
    private const string Characters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const uint Original = 1;
    private const uint Modified = 0x2BC830A3;

    private static ReadOnlySpan<uint> Generators => [0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3];

    /// <summary>Says whether an address is right, of one case, and ends with its code.</summary>
    /// <param name="text">The address: a prefix, a 1, and data.</param>
    /// <param name="prefixLength">How long the prefix is.</param>
    public static bool IsChecked(ReadOnlySpan<char> text, int prefixLength)
    {
        var isLower = !text.ContainsAnyInRange('A', 'Z');
        if (!isLower && text.ContainsAnyInRange('a', 'z'))
            return false;
        var code = 1u;
        for (var i = 0; i < prefixLength; i++)
            code = Next(code, (uint)(text[i] | 0x20) >> 5);
        code = Next(code, 0);
        for (var i = 0; i < prefixLength; i++)
            code = Next(code, (uint)(text[i] | 0x20) & 31);
        foreach (var character in text[(prefixLength + 1)..])
        {
            var value = Characters.IndexOf(char.ToLowerInvariant(character), StringComparison.Ordinal);
            if (value < 0)
                return false;
            code = Next(code, (uint)value);
        }

        return code is Original or Modified;
    }

    private static uint Next(uint code, uint value)
    {
        var top = code >> 25;
        code = ((code & 0x1FFFFFF) << 5) ^ value;
        for (var i = 0; i < Generators.Length; i++)
            code ^= ((top >> i) & 1) != 0 ? Generators[i] : 0;
        return code;
    }
}
