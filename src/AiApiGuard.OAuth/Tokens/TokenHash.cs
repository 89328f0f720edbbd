using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Is the SHA-256 digest of a token or of a name: what is kept instead of it.</summary>
internal readonly record struct TokenHash(UInt128 High, UInt128 Low)
{
    /// <summary>Computes the digest by which a token is known however it is written.</summary>
    /// <remarks>The signature of a JWT can be written in several ways that all verify; what it signs cannot.</remarks>
    public static TokenHash OfToken(string token) => Of(token.AsSpan().Count('.') == 2 ? token.AsSpan(0, token.LastIndexOf('.')) : token);

    public static TokenHash Of(ReadOnlySpan<char> text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetByteCount(text);
        if (length <= 512)
        {
            Span<byte> bytes = stackalloc byte[512];
            SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], digest);
        }
        else
        {
            var bytes = new byte[length];
            Encoding.UTF8.GetBytes(text, bytes);
            SHA256.HashData(bytes, digest);
        }

        return MemoryMarshal.Read<TokenHash>(digest);
    }
}
