using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiApiGuard.State.Blocks;

namespace AiApiGuard.Redis.Blocks;

/// <summary>Is what is kept of a block beside what it blocks.</summary>
internal sealed partial record BlockValue(DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string? Reason, string? Actor)
{
    // A field begins with the kind, counted from one of these.
    private const char WithoutTenant = '0';
    private const char WithTenant = 'a';

    /// <summary>Writes the field of a block, which says what it blocks.</summary>
    public static byte[] FieldOf(AiGuardBlockKind kind, string subject, string? tenant)
    {
        if (tenant is null)
            return RedisText.Append([(byte)(WithoutTenant + (int)kind)], subject);
        var field = new ArrayBufferWriter<byte>();
        field.Write([(byte)(WithTenant + (int)kind)]);
        RedisText.WriteCounted(field, tenant);
        return RedisText.Append(field.WrittenSpan, subject);
    }

    /// <summary>Writes the value of a block: when it ends, for the script, and the rest.</summary>
    public static byte[] ValueOf(AiGuardBlock block)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new BlockValue(block.CreatedAt, block.ExpiresAt, block.Reason, block.Actor), BlockJson.Default.BlockValue);
        var value = new byte[sizeof(double) + json.Length];
        if (block.ExpiresAt is { } end)
            BinaryPrimitives.WriteDoubleLittleEndian(value, Math.Ceiling((end - DateTimeOffset.UnixEpoch).TotalMilliseconds));
        json.CopyTo(value, sizeof(double));
        return value;
    }

    /// <summary>Reads a block.</summary>
    public static AiGuardBlock Read(byte[] field, byte[] value)
    {
        var read = JsonSerializer.Deserialize(value.AsSpan(sizeof(double)), BlockJson.Default.BlockValue)
            ?? throw new JsonException("A block is null.");
        var hasTenant = field[0] >= WithTenant;
        var kind = (AiGuardBlockKind)(field[0] - (hasTenant ? WithTenant : WithoutTenant));
        ReadOnlySpan<byte> rest = field.AsSpan(1);
        var tenant = hasTenant ? RedisText.ReadCounted(ref rest) : null;
        return new(kind, RedisText.ReadAppended(rest))
        {
            Tenant = tenant,
            CreatedAt = read.CreatedAt,
            ExpiresAt = read.ExpiresAt,
            Reason = read.Reason,
            Actor = read.Actor,
        };
    }

    [JsonSerializable(typeof(BlockValue))]
    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    private sealed partial class BlockJson : JsonSerializerContext;
}
