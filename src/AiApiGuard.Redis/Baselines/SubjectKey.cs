using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AiApiGuard.Anomalies;

namespace AiApiGuard.Redis.Baselines;

/// <summary>Names what is kept of a subject.</summary>
internal static class SubjectKey
{
    // Longer ones are not for people to read.
    private const int MaxLength = 300;

    /// <summary>Writes the key of a subject: no two subjects have the same.</summary>
    public static byte[] Of(ReadOnlySpan<byte> start, AiGuardAnomalySubject subject)
    {
        var tenant = new ArrayBufferWriter<byte>();
        tenant.Write(KindOf(subject.Kind));
        if (subject.Tenant is null)
            tenant.Write("-"u8);
        else
            RedisText.WriteCounted(tenant, subject.Tenant);
        var name = RedisText.Append(tenant.WrittenSpan, subject.Id);
        return name.Length <= MaxLength
            ? [.. start, .. name]
            : [.. start, (byte)'#', .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(name)))];
    }

    private static ReadOnlySpan<byte> KindOf(AiGuardAnomalySubjectKind kind) => kind switch
    {
        AiGuardAnomalySubjectKind.Key => "key:"u8,
        AiGuardAnomalySubjectKind.Caller => "caller:"u8,
        AiGuardAnomalySubjectKind.Network => "network:"u8,
        AiGuardAnomalySubjectKind.Cluster => "cluster:"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
