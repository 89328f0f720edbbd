using System.Security.Cryptography;
using System.Text;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Hashes keys. A key holds 256 random bits, so a fast hash keeps it as safe as a slow one would.</summary>
internal static class ApiKeyHash
{
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>Hashes the text of a key, at most <see cref="ApiKeyText.MaxLength"/> characters of ASCII.</summary>
    public static void Compute(ReadOnlySpan<char> text, ReadOnlySpan<byte> pepper, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[ApiKeyText.MaxLength];
        bytes = bytes[..Encoding.ASCII.GetBytes(text, bytes)];
        if (pepper.IsEmpty)
            SHA256.HashData(bytes, hash);
        else
            HMACSHA256.HashData(pepper, bytes, hash);
        CryptographicOperations.ZeroMemory(bytes);
    }

    public static string ComputeHex(string text, ReadOnlySpan<byte> pepper)
    {
        Span<byte> hash = stackalloc byte[Size];
        Compute(text, pepper, hash);
        return Convert.ToHexStringLower(hash);
    }
}
