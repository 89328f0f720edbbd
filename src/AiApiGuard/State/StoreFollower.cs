using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;

namespace AiApiGuard.State;

/// <summary>Keeps what is in memory the same as what a store holds: told of changes where the store can tell, and asking all the time.</summary>
internal abstract class StoreFollower<TItem>(TimeProvider time) : BackgroundService
{
    protected static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(0.5);

    // A store that hangs is down.
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5);

    protected TimeProvider Time { get; } = time;

    private readonly SemaphoreSlim _reading = new(1);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IDisposable? _watch;
    private long? _version;
    private bool _isFailing;

    // The first requests must find in force what the store holds, so the server starts after the first reading; but it starts, whatever the
    // store does.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        Watch();
        await FollowAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _watch?.Dispose();
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts in force what the store holds, if that has changed since the last time.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the store throws means that it is down.")]
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var timeout = new CancellationTokenSource(StoreTimeout, Time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);

            // What a reading that was given up brings later is not put in force over a later one.
            if (IsOutdated())
                _version = null;
            if (!_isFailing && _version is { } since && await ReadChangesAsync(since, linked.Token).WaitAsync(linked.Token).ConfigureAwait(false) is { } changes)
            {
                changes.Apply();
                _version = changes.Version;
            }
            else if (await ReadChangedAsync(linked.Token).WaitAsync(linked.Token).ConfigureAwait(false) is { } read)
            {
                Apply(read.Items);
                _version = read.Version;
            }

            if (_isFailing)
                Recovered();
            _isFailing = false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(exception);
        }
        finally
        {
            _reading.Release();
        }
    }

    public override void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
        base.Dispose();
    }

    protected abstract IDisposable? WatchStore(Action changed);

    protected abstract ValueTask<long> GetVersionAsync(CancellationToken cancellationToken);

    protected abstract ValueTask<(long Version, IReadOnlyList<TItem> Items)> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Reads only what changed, where the store can tell.</summary>
    /// <returns>The version after the changes and what puts them in force; <see langword="null"/> where everything is to be read.</returns>
    protected virtual Task<(long Version, Action Apply)?> ReadChangesAsync(long since, CancellationToken cancellationToken) =>
        Task.FromResult<(long, Action)?>(null);

    /// <summary>Says that what is in force must be read anew, whatever the store says of changes.</summary>
    protected virtual bool IsOutdated() => false;

    /// <summary>Puts in force what was read.</summary>
    protected abstract void Apply(IReadOnlyList<TItem> items);

    /// <summary>Says that the store went down.</summary>
    protected abstract void Failed(Exception exception);

    /// <summary>Says that the store is back.</summary>
    protected abstract void Recovered();

    /// <summary>Frees what time has made worthless.</summary>
    protected abstract void DropExpired();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken).ConfigureAwait(false);
            await FollowAsync(stoppingToken).ConfigureAwait(false);
            DropExpired();
        }
    }

    // A store that fails here fails when it is read as well; asking for the version is enough.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the store throws means that it is down.")]
    private void Watch()
    {
        try
        {
            _watch = WatchStore(() => Volatile.Read(ref _changed).TrySetResult());
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        // Replaced before the reading: what changes meanwhile is read by the next one.
        await Volatile.Read(ref _changed).Task.WaitAsync(PollInterval, Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_changed.Task.IsCompleted)
            Volatile.Write(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task<(long Version, IReadOnlyList<TItem> Items)?> ReadChangedAsync(CancellationToken cancellationToken)
    {
        // A store that was down may have begun anew meanwhile.
        var last = _isFailing ? null : _version;
        if (last is not null && await GetVersionAsync(cancellationToken).ConfigureAwait(false) == last)
            return null;
        return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Fail(Exception exception)
    {
        if (!_isFailing)
            Failed(exception);
        _isFailing = true;
    }
}
