using System.Globalization;
using AiApiGuard.Redis.Diagnostics;
using AiApiGuard.Responses;
using AiApiGuard.Responses.Storage;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Responses;

/// <summary>Keeps responses on Redis, in a hash beside the version of the last change and the order in which they end.</summary>
internal sealed class RedisResponseStore(GuardRedis redis, ResponseScripts scripts, ILogger<RedisResponseStore> logger) : IAiGuardResponseStore
{
    private readonly RedisKey _version = redis.KeyPrefix + "responses:version";
    private readonly RedisKey _responses = redis.KeyPrefix + "responses";
    private readonly RedisKey _ends = redis.KeyPrefix + "responses:ends";
    private readonly RedisChannel _channel = RedisChannel.Literal(redis.KeyPrefix + "responses");
    private bool _hasWarned;

    private RedisKey[] Keys => [_version, _responses, _ends];

    private static RedisValue KeptFor => (long)ResponseRetention.KeptFor.TotalMilliseconds;

    public async ValueTask SetAsync(AiGuardResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        RedisValue end = ResponseRetention.EndOf(response) is { } milliseconds
            ? milliseconds.ToString(CultureInfo.InvariantCulture)
            : RedisValue.EmptyString;
        RedisValue[] values =
        [
            RedisText.Append([], response.Id), StoredResponse.Write(response, out _), end, (byte[])_channel!, KeptFor, ResponseRetention.Most,
        ];
        await redis.EvaluateAsync(scripts.Set, Keys, values, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        var connection = await redis.ConnectAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return (long)await connection.GetDatabase().StringGetAsync(_version).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<(long Version, IReadOnlyList<AiGuardResponse> Responses)> ReadAsync(CancellationToken cancellationToken)
    {
        var result = (RedisValue[])(await redis.EvaluateAsync(scripts.Read, Keys, [KeptFor], cancellationToken).ConfigureAwait(false))!;
        var responses = new List<AiGuardResponse>(result.Length / 2);
        var unreadable = 0;
        for (var i = 1; i < result.Length - 1; i += 2)
        {
            if (StoredResponse.TryRead((byte[])result[i]!) is { } response)
                responses.Add(response);
            else
                unreadable++;
        }

        Report(unreadable);
        return ((long)result[^1], responses);
    }

    public IDisposable? Watch(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return new ChannelWatch(redis, _channel, changed);
    }

    // As long as instances of a later version share the server, each reading would say the same.
    private void Report(int unreadable)
    {
        if (unreadable > 0 && !_hasWarned)
            logger.ResponsesNotReadable(unreadable);
        _hasWarned = unreadable > 0;
    }
}
