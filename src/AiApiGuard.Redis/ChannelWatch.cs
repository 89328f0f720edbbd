using StackExchange.Redis;

namespace AiApiGuard.Redis;

/// <summary>Tells of changes that a channel speaks of, as long as there is a connection, and when there is one again.</summary>
internal sealed class ChannelWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly GuardRedis _redis;
    private readonly RedisChannel _channel;
    private readonly Action _changed;
    private IConnectionMultiplexer? _connection;
    private bool _isDisposed;

    public ChannelWatch(GuardRedis redis, RedisChannel channel, Action changed)
    {
        (_redis, _channel, _changed) = (redis, channel, changed);
        Listening = ListenAsync();
    }

    /// <summary>Gets the wait for a connection to listen on.</summary>
    public Task Listening { get; }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            if (_connection is not { } connection)
                return;
            connection.ConnectionRestored -= OnRestored;
            connection.GetSubscriber().Unsubscribe(_channel, OnMessage, CommandFlags.FireAndForget);
        }
    }

    // A connection that the application cannot give is no reason to fail: processes ask for the version as well.
    private async Task ListenAsync()
    {
        var connecting = _redis.ConnectAsync();
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
            Listen(await connecting.ConfigureAwait(false));
    }

    private void Listen(IConnectionMultiplexer connection)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _connection = connection;

            // What changed while nobody listened is not told.
            connection.ConnectionRestored += OnRestored;

            // Without waiting: where there is no connection yet, this is done again when there is one.
            connection.GetSubscriber().Subscribe(_channel, OnMessage, CommandFlags.FireAndForget);

            // Under the lock, so that nothing is told once the watch has ended.
            _changed();
        }
    }

    private void OnMessage(RedisChannel channel, RedisValue message) => _changed();

    private void OnRestored(object? sender, ConnectionFailedEventArgs e) => _changed();
}
