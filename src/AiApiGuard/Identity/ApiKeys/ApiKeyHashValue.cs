using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is the hash of a key in 32 bytes; as text it would take five times as many, a million times.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ApiKeyHashValue(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Reads 64 hex digits.</summary>
    /// <returns>The default value, which is the hash of no key, if the text is not that.</returns>
    public static ApiKeyHashValue Parse(string? hex)
    {
        Span<byte> bytes = stackalloc byte[ApiKeyHash.Size];
        return hex?.Length == ApiKeyHash.Size * 2
            && Convert.FromHexString(hex, bytes, out _, out var written) == OperationStatus.Done && written == ApiKeyHash.Size
            ? MemoryMarshal.Read<ApiKeyHashValue>(bytes)
            : default;
    }

    /// <summary>Compares in a time that depends on neither hash.</summary>
    public static bool Matches(in ApiKeyHashValue expected, ReadOnlySpan<byte> hash) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in expected, 1)), hash);

    public override string ToString() =>
        this == default ? string.Empty : Convert.ToHexStringLower(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in this, 1)));
}
