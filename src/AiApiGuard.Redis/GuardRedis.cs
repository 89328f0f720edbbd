using AiApiGuard.Redis.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AiApiGuard.Redis;

/// <summary>Holds the connection to Redis: made when it is first needed, and again by itself when it breaks.</summary>
internal sealed class GuardRedis(
    IOptions<AiGuardRedisOptions> options, RedisConnectionSource source, IServiceProvider services, ILogger<GuardRedis> logger)
    : IAsyncDisposable, IDisposable
{
    private readonly Lock _lock = new();
    private Task<IConnectionMultiplexer>? _connection;
    private bool _isDisposed;

    /// <summary>Gets what all keys begin with.</summary>
    public string KeyPrefix { get; } = $"{{{options.Value.KeyPrefix}}}:";

    /// <summary>Gets the connection, which may be broken: what is asked then fails.</summary>
    public Task<IConnectionMultiplexer> ConnectAsync()
    {
        var connection = Volatile.Read(ref _connection);
        return connection is { IsFaulted: false } ? connection : BeginToConnect();
    }

    /// <summary>Runs a script, in one round trip where the server knows it.</summary>
    public async Task<RedisResult> EvaluateAsync(RedisScript script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        var database = (await ConnectAsync().WaitAsync(cancellationToken).ConfigureAwait(false)).GetDatabase();
        try
        {
            return await database.ScriptEvaluateAsync(script.Hash, keys, values).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (exception.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // Restarted, perhaps. Nothing ran, and this loads it as well.
            return await database.ScriptEvaluateAsync(script.Text, keys, values, CommandFlags.NoScriptCache)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (TakeOwnConnection() is not { } connection)
            return;
        await ((Task)connection).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connection.IsCompletedSuccessfully)
            await (await connection.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    // One that is being made then is left to end by itself.
    public void Dispose()
    {
        if (TakeOwnConnection() is { IsCompletedSuccessfully: true } connection)
            connection.GetAwaiter().GetResult().Dispose();
    }

    private Task<IConnectionMultiplexer>? TakeOwnConnection()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return null;
            _isDisposed = true;
            return source.Connection is null ? _connection : null;
        }
    }

    private Task<IConnectionMultiplexer> BeginToConnect()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_connection is null or { IsFaulted: true })
                _connection = OpenAsync();
            return _connection;
        }
    }

    private async Task<IConnectionMultiplexer> OpenAsync()
    {
        // Not under the lock, nor on the time of who asks first.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (source.Connection is { } connection)
            return connection(services);
        var own = await ConnectionMultiplexer.ConnectAsync(Configure(options.Value)).ConfigureAwait(false);
        own.ConnectionFailed += (_, failure) => logger.RedisConnectionFailed(failure.EndPoint, failure.FailureType);
        own.ConnectionRestored += (_, restored) => logger.RedisConnectionRestored(restored.EndPoint);
        return own;
    }

    private static ConfigurationOptions Configure(AiGuardRedisOptions options)
    {
        var configuration = ConfigurationOptions.Parse(options.ConnectionString!);
        configuration.ClientName ??= "AiApiGuard";

        // A server that is down fails calls, not the start; and each at once, since the guard decides what that means.
        configuration.AbortOnConnectFail = false;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ConnectTimeout = (int)options.ConnectTimeout.TotalMilliseconds;
        configuration.AsyncTimeout = configuration.SyncTimeout = (int)options.Timeout.TotalMilliseconds;
        return configuration;
    }
}
