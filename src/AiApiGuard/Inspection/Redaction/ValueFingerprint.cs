using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Stands for a value where the value itself need not be kept.</summary>
internal static class ValueFingerprint
{
    public const int KeyLength = 32;

    /// <summary>Returns the same number for all spellings of a value, and for the same key.</summary>
    public static UInt128 Of(ReadOnlySpan<byte> key, string entity, ReadOnlySpan<char> value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(entity + "\0" + ValueSpelling.Normalize(entity, value)), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Returns the first half of the fingerprint as 16 hexadecimal digits.</summary>
    public static string ToText(ReadOnlySpan<byte> key, string entity, ReadOnlySpan<char> value) =>
        ((ulong)(Of(key, entity, value) >> 64)).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
