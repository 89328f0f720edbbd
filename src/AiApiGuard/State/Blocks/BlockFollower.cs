using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Blocks;

/// <summary>Keeps the blocks in memory the same as those of the store: told of changes where the store can tell, and asking all the time.</summary>
internal sealed class BlockFollower(IAiGuardBlockStore store, BlockTable table, TimeProvider time, ILogger<BlockFollower> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(0.5);

    // A store that hangs is down.
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private HashSet<(AiGuardBlockKind Kind, string Subject)> _unusable = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IDisposable? _watch;
    private long? _version;
    private bool _isFailing;

    // The first requests must find the blocks in force, so the server starts after the first reading; but it starts, whatever the store does.
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
            using var timeout = new CancellationTokenSource(StoreTimeout, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);

            // What a reading that was given up brings later is not put in force over a later one.
            if (await ReadAsync(linked.Token).WaitAsync(linked.Token).ConfigureAwait(false) is { } read)
                Apply(read.Version, read.Blocks);
            if (_isFailing)
                logger.BlockStoreRecovered();
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken).ConfigureAwait(false);
            await FollowAsync(stoppingToken).ConfigureAwait(false);
            table.DropExpired();
        }
    }

    // A store that fails here fails when it is read as well; asking for the version is enough.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the store throws means that it is down.")]
    private void Watch()
    {
        try
        {
            _watch = store.Watch(() => Volatile.Read(ref _changed).TrySetResult());
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        // Replaced before the reading: what changes meanwhile is read by the next one.
        await Volatile.Read(ref _changed).Task.WaitAsync(PollInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_changed.Task.IsCompleted)
            Volatile.Write(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task<(long Version, IReadOnlyList<AiGuardBlock> Blocks)?> ReadAsync(CancellationToken cancellationToken)
    {
        // A store that was down may have begun anew meanwhile.
        var last = _isFailing ? null : _version;
        if (last is not null && await store.GetVersionAsync(cancellationToken).ConfigureAwait(false) == last)
            return null;
        return await store.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Apply(long version, IReadOnlyList<AiGuardBlock> blocks)
    {
        var unusable = table.Replace(blocks);
        foreach (var block in unusable)
        {
            if (!_unusable.Contains((block.Kind, block.Subject)))
                logger.BlockNotUsable(block.Kind, BlockText.ForLog(block.Subject));
        }

        _unusable = [.. unusable.Select(static block => (block.Kind, block.Subject))];
        _version = version;
    }

    private void Fail(Exception exception)
    {
        if (!_isFailing)
            logger.BlockStoreUnavailable(exception);
        _isFailing = true;
    }
}
