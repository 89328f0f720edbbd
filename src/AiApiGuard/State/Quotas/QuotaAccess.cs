using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Quotas;

/// <summary>Asks a quota store so that its failures harm nobody: none reaches an exchange, one that is down is left alone for a while, leases
/// that are held are kept alive, and what could not be settled is settled later.</summary>
internal sealed class QuotaAccess : IDisposable
{
    // Long enough that a store that is down costs next to nothing, short enough that nobody waits for it to be found again.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    // A third of the shortest lifetime there may be: a lease survives two renewals that fail.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    // What is beyond expires in the store by itself, at what was known to be spent.
    private const int MaxUnsettled = 10_000;

    private readonly IAiGuardQuotaStore _store;
    private readonly TimeProvider _time;
    private readonly GuardMetrics _metrics;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<Guid, AiGuardQuotaLease> _held = new();
    private readonly ConcurrentQueue<AiGuardQuotaLease> _unsettled = new();
    private readonly ITimer _timer;
    private long _downSince;
    private int _isDown;
    private int _isTicking;

    public QuotaAccess(IAiGuardQuotaStore store, TimeProvider time, GuardMetrics metrics, ILogger<QuotaAccess> logger)
    {
        _store = store;
        _time = time;
        _metrics = metrics;
        _logger = logger;
        _timer = time.CreateTimer(static state => ((QuotaAccess)state!).OnTick(), this, Tick, Tick);
    }

    public int HeldCount => _held.Count;

    public int UnsettledCount => _unsettled.Count;

    /// <summary>Takes what a lease asks for.</summary>
    public ValueTask<QuotaAnswer> AcquireAsync(AiGuardQuotaLease lease, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!MayAsk())
            return new(QuotaAnswer.Unavailable);
        try
        {
            var pending = _store.AcquireAsync(lease, cancellationToken);
            return pending.IsCompletedSuccessfully
                ? new(Judge(lease, pending.Result))
                : AwaitAsync(pending.AsTask(), lease, timeout, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(exception);
            return new(QuotaAnswer.Unavailable);
        }
    }

    /// <summary>Tells the charges of a lease how their quotas stand.</summary>
    /// <returns><see langword="false"/> when the store did not answer.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a store throws, it is down.")]
    public async ValueTask<bool> TryReadAsync(AiGuardQuotaLease lease, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await _store.ReadAsync(lease, cancellationToken).AsTask().WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(exception);
            return false;
        }
    }

    /// <summary>Settles a lease, now or when the store can be reached again. The exchange need not wait for it.</summary>
    public void Settle(AiGuardQuotaLease lease)
    {
        if (_held.TryRemove(lease.Id, out _))
            Send(lease);
    }

    public void Dispose() => _timer.Dispose();

    private async ValueTask<QuotaAnswer> AwaitAsync(Task<bool> pending, AiGuardQuotaLease lease, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return Judge(lease, await pending.WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            // What is granted after all, to nobody, is given back.
            _ = GiveBackAsync(pending, lease);
            if (cancellationToken.IsCancellationRequested)
                throw;
            Failed(exception);
            return QuotaAnswer.Unavailable;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It was reported already.")]
    private async Task GiveBackAsync(Task<bool> pending, AiGuardQuotaLease lease)
    {
        try
        {
            // An extension that nobody waited for belongs to a lease that goes on: what it took is settled with the rest.
            if (!await pending.ConfigureAwait(false) || _held.ContainsKey(lease.Id))
                return;

            // Nobody was asked anything for it.
            foreach (var charge in lease.Charges)
                charge.Spent = 0;
            await _store.SettleAsync(lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Not granted, or it expires.
        }
    }

    private QuotaAnswer Judge(AiGuardQuotaLease lease, bool isGranted)
    {
        Recovered();
        if (!isGranted)
            return QuotaAnswer.Refused;
        for (var i = 0; i < lease.Charges.Count; i++)
        {
            if (lease.Charges[i].Reserved > 0)
            {
                _held.TryAdd(lease.Id, lease);
                break;
            }
        }

        return QuotaAnswer.Granted;
    }

    private void Send(AiGuardQuotaLease lease)
    {
        try
        {
            var pending = _store.SettleAsync(lease, CancellationToken.None);
            if (!pending.IsCompletedSuccessfully)
                _ = AwaitSettledAsync(pending, lease);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(exception);
            Postpone(lease);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a store throws, it is down.")]
    private async Task AwaitSettledAsync(ValueTask pending, AiGuardQuotaLease lease)
    {
        try
        {
            await pending.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Failed(exception);
            Postpone(lease);
        }
    }

    private void Postpone(AiGuardQuotaLease lease)
    {
        if (_unsettled.Count < MaxUnsettled)
            _unsettled.Enqueue(lease);
        else
            _logger.QuotaSettlementDropped();
    }

    private void OnTick()
    {
        if (Interlocked.Exchange(ref _isTicking, 1) == 0)
            _ = TickAsync();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a store throws, it is down; the next tick tries again.")]
    private async Task TickAsync()
    {
        try
        {
            for (var i = _unsettled.Count; i > 0 && _unsettled.TryDequeue(out var lease); i--)
                Send(lease);
            await Task.WhenAll(_held.Values.Select(lease => _store.RenewAsync(lease, CancellationToken.None).AsTask())).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Failed(exception);
        }
        finally
        {
            Volatile.Write(ref _isTicking, 0);
        }
    }

    // While the store is down one exchange in each interval finds out whether it still is; the others do not wait for it.
    private bool MayAsk()
    {
        if (Volatile.Read(ref _isDown) == 0)
            return true;
        var since = Volatile.Read(ref _downSince);
        return _time.GetElapsedTime(since) >= RetryAfter && Interlocked.CompareExchange(ref _downSince, _time.GetTimestamp(), since) == since;
    }

    private void Failed(Exception exception)
    {
        _metrics.QuotaStoreFailed();
        Volatile.Write(ref _downSince, _time.GetTimestamp());
        if (Interlocked.Exchange(ref _isDown, 1) == 0)
            _logger.QuotaStoreUnavailable(exception);
    }

    private void Recovered()
    {
        if (Volatile.Read(ref _isDown) == 1 && Interlocked.Exchange(ref _isDown, 0) == 1)
            _logger.QuotaStoreRecovered();
    }
}
