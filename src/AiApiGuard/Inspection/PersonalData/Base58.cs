using System.Security.Cryptography;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Reads addresses in base 58 with four bytes of a double SHA-256 at their end.</summary>
internal static class Base58
{
    /// <summary>The alphabet of Bitcoin and most others.</summary>
    public const string Bitcoin = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>The alphabet of Ripple.</summary>
    public const string Ripple = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

    private const int CheckLength = 4;
    private const int HashedLength = 21;

    public static bool IsAlphabet(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Alphabet);

    private static System.Buffers.SearchValues<char> Alphabet { get; } = System.Buffers.SearchValues.Create(Bitcoin);

    /// <summary>Says whether text is an address of a version byte and 20 bytes of hash, and its check bytes are right.</summary>
    public static bool IsChecked(ReadOnlySpan<char> text, string alphabet, ReadOnlySpan<byte> versions)
    {
        Span<byte> bytes = stackalloc byte[HashedLength + CheckLength];
        bytes.Clear();
        foreach (var character in text)
        {
            var carry = alphabet.IndexOf(character, StringComparison.Ordinal);
            if (carry < 0)
                return false;
            for (var i = bytes.Length - 1; i >= 0; i--)
            {
                carry += bytes[i] * 58;
                bytes[i] = (byte)carry;
                carry >>= 8;
            }

            if (carry != 0)
                return false;
        }

        if (!versions.Contains(bytes[0]))
            return false;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..HashedLength], hash);
        SHA256.HashData(hash, hash);
        return hash[..CheckLength].SequenceEqual(bytes[HashedLength..]);
    }
}
