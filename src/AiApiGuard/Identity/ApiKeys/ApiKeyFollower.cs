using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Keeps the keys in memory the same as those of the store, and writes back when they were used.</summary>
internal sealed class ApiKeyFollower(
    IAiGuardKeyStore store,
    ApiKeyConfiguration configuration,
    ApiKeyStoreStatus status,
    ApiKeyUses uses,
    KeyEvents events,
    IOptionsMonitor<ApiKeyAuthenticationOptions> options,
    TimeProvider time,
    ILogger<ApiKeyFollower> logger) : BackgroundService
{
    // A store that hangs is down.
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LoadTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ExpiryInterval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1);
    private readonly ApiKeyDirectory _directory = configuration.Directory;
    private readonly ApiKeyTextPool _pool = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _written;
    private DateTimeOffset _expired;
    private long _version;
    private bool _isFailing;

    private ApiKeyAuthenticationOptions Options => options.Get(AiGuardApiKeyDefaults.AuthenticationScheme);

    // The first requests must find their keys, so the server starts after the first reading; but it starts, whatever the store does.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _written = _expired = time.GetUtcNow();
        await FollowAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what has changed since the last time.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the store throws means that it is down.")]
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var timeout = new CancellationTokenSource(_version == 0 ? LoadTimeout : StoreTimeout, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            await ReadAsync(linked.Token).WaitAsync(linked.Token).ConfigureAwait(false);
            status.Succeed(time.GetUtcNow());
            if (_isFailing)
                logger.ApiKeyStoreRecovered();
            _isFailing = false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            status.Fail();
            if (!_isFailing)
                logger.ApiKeyStoreUnavailable(exception);
            _isFailing = true;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Writes when keys were used since the last time.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the store throws means that it is down.")]
    public async Task WriteUsesAsync(CancellationToken cancellationToken)
    {
        var taken = uses.Take();
        if (taken.Count == 0)
            return;
        try
        {
            using var timeout = new CancellationTokenSource(StoreTimeout, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            await store.RecordUsesAsync(taken, linked.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A time of last use is not worth more than this: the next use is written again.
            logger.ApiKeyUsesLost(taken.Count, exception);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await WriteUsesAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _reading.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watch = store.Watch(() => Volatile.Read(ref _changed).TrySetResult());
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(Options.PollInterval, stoppingToken).ConfigureAwait(false);
            await FollowAsync(stoppingToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            if (now - _written >= Options.LastUsedInterval)
            {
                _written = now;
                await WriteUsesAsync(stoppingToken).ConfigureAwait(false);
            }

            if (now - _expired >= ExpiryInterval)
            {
                await TellExpiredAsync(_expired, now, stoppingToken).ConfigureAwait(false);
                _expired = now;
            }
        }
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken stoppingToken)
    {
        // Replaced before the reading: what changes meanwhile is read by the next one.
        await Volatile.Read(ref _changed).Task.WaitAsync(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_changed.Task.IsCompleted)
            Volatile.Write(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var version = await store.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        if (version == _version)
            return;

        // Smaller than before: the store was restored from a copy, and keys may be gone that only a whole reading misses.
        var isWhole = version < _version;
        var records = new List<AiGuardApiKeyRecord>();
        var last = isWhole ? 0 : _version;
        await foreach (var record in store.ReadChangesAsync(last, cancellationToken).ConfigureAwait(false))
        {
            last = Math.Max(last, record.Version);
            if (Accept(record) is not { } accepted)
                continue;
            if (isWhole)
                records.Add(accepted);
            else
                _directory.Apply(accepted);
        }

        if (isWhole)
            _directory.Replace(records);
        _version = isWhole ? version : Math.Max(last, version);
    }

    // A record that cannot be right takes the place of the one before it all the same: that one may have been revoked by it.
    private AiGuardApiKeyRecord? Accept(AiGuardApiKeyRecord record)
    {
        if (ApiKeyRecordRules.FindFault(record) is not { } fault)
            return _pool.Share(record);
        logger.ApiKeyNotUsable(record.Id, fault);
        return ApiKeyText.IsId(record.Id) ? new AiGuardApiKeyRecord { Id = record.Id, State = AiGuardKeyState.Disabled, Version = record.Version } : null;
    }

    private async Task TellExpiredAsync(DateTimeOffset after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var record in _directory.Records)
        {
            if (record.State == AiGuardKeyState.Active && record.IsExpired(now) && !record.IsExpired(after))
                await events.TellAsync(AiGuardKeyEventKind.Expired, record, null, cancellationToken).ConfigureAwait(false);
        }
    }
}
