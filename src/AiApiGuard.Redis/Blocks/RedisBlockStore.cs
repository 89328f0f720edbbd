using AiApiGuard.State.Blocks;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Blocks;

/// <summary>Keeps blocks on Redis, in a hash beside the version of the last change.</summary>
internal sealed class RedisBlockStore(GuardRedis redis, BlockScripts scripts) : IAiGuardBlockStore
{
    private readonly RedisKey _version = redis.KeyPrefix + "blocks:version";
    private readonly RedisKey _blocks = redis.KeyPrefix + "blocks";
    private readonly RedisChannel _channel = RedisChannel.Literal(redis.KeyPrefix + "blocks");

    private RedisKey[] Keys => [_version, _blocks];

    public async ValueTask AddAsync(AiGuardBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(block);
        RedisValue[] values = [BlockValue.FieldOf(block.Kind, block.Subject, block.Tenant), BlockValue.ValueOf(block), (byte[])_channel!];
        await redis.EvaluateAsync(scripts.Add, Keys, values, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> RemoveAsync(AiGuardBlockKind kind, string subject, string? tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        RedisValue[] values = [BlockValue.FieldOf(kind, subject, tenant), (byte[])_channel!];
        var result = await redis.EvaluateAsync(scripts.Remove, Keys, values, cancellationToken).ConfigureAwait(false);
        return (long)result == 1;
    }

    public async ValueTask<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        var connection = await redis.ConnectAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return (long)await connection.GetDatabase().StringGetAsync(_version).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<(long Version, IReadOnlyList<AiGuardBlock> Blocks)> ReadAsync(CancellationToken cancellationToken)
    {
        var result = (RedisValue[])(await redis.EvaluateAsync(scripts.Read, Keys, [], cancellationToken).ConfigureAwait(false))!;
        var blocks = new List<AiGuardBlock>(result.Length / 2);
        for (var i = 1; i < result.Length; i += 2)
            blocks.Add(BlockValue.Read(result[i]!, result[i + 1]!));
        return ((long)result[0], blocks);
    }

    public IDisposable? Watch(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return new ChannelWatch(redis, _channel, changed);
    }
}
