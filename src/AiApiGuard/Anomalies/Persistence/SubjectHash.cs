using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiApiGuard.Anomalies.Persistence;

/// <summary>Stands for a subject in a file: of one length, and not to be read by whoever reads the file.</summary>
internal static class SubjectHash
{
    /// <summary>Hashes a subject: its kind, the length of its tenant or -1, its tenant and its identifier.</summary>
    public static UInt128 Of(AiGuardAnomalySubject subject)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(numbers, (int)subject.Kind);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[sizeof(int)..], subject.Tenant?.Length ?? -1);
        hash.AppendData(numbers);
        hash.AppendData(MemoryMarshal.AsBytes(subject.Tenant.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(subject.Id.AsSpan()));
        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(result);
        return BinaryPrimitives.ReadUInt128LittleEndian(result);
    }
}
