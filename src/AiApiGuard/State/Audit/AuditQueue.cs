using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Audit;

/// <summary>Takes audit records without delay and writes them to a sink in the background, all that wait at once: whoever waits for theirs to be safe
/// share one write to the disk. While the sink fails, records wait and are written again; those beyond the capacity are dropped, counted and
/// complained about.</summary>
internal sealed class AuditQueue : IAsyncDisposable, IDisposable
{
    // Enough to make a flush per batch cheap, and few enough to render a batch in a small buffer.
    private const int MaxBatch = 256;

    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    // Only for a container that is disposed of synchronously, and a sink that hangs.
    private static readonly TimeSpan LongestDispose = TimeSpan.FromSeconds(5);

    private readonly IAuditSink _sink;
    private readonly AuditMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<Item> _channel;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _writing;
    private readonly ITimer _ticking;
    private readonly List<AiGuardAuditRecord> _batch = new(MaxBatch);
    private readonly List<TaskCompletionSource> _waiting = [];
    private bool _isDurable;
    private volatile bool _isFailing;
    private int _isOverflowing;

    public AuditQueue(IAuditSink sink, int capacity, AuditMetrics metrics, TimeProvider time, ILogger logger)
    {
        (_sink, _metrics, _time, _logger) = (sink, metrics, time, logger);

        // In mode Wait, TryWrite says no when the queue is full; the other modes drop without a word.
        _channel = Channel.CreateBounded<Item>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

        // The loop must not carry the trace and the locals of whoever happened to start it.
        using (ExecutionContext.IsFlowSuppressed() ? (AsyncFlowControl?)null : ExecutionContext.SuppressFlow())
        {
            _writing = Task.Run(WriteAllAsync);
            _ticking = time.CreateTimer(static queue => ((AuditQueue)queue!)._channel.Writer.TryWrite(default), this, TickInterval, TickInterval);
        }
    }

    /// <summary>Gets how long to wait before what failed is tried again.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the name of the sink's kind.</summary>
    public string Kind => _sink.Kind;

    /// <summary>Gets a value indicating whether the sink failed when it was last written to.</summary>
    public bool IsFailing => _isFailing;

    /// <summary>Gets a value indicating whether records were dropped since the queue was last empty.</summary>
    public bool IsOverflowing => Volatile.Read(ref _isOverflowing) != 0;

    /// <summary>Accepts a record, or drops it when the queue is full.</summary>
    /// <returns><see langword="true"/> if it was accepted.</returns>
    public bool TryAdd(AiGuardAuditRecord record, bool isDurable = false) => TryAdd(new Item(record, null, isDurable));

    /// <summary>Accepts a record, and returns when it is safe.</summary>
    /// <exception cref="AuditUnavailableException">It is not: the sink failed, or so many records wait that there is no room for it.</exception>
    public Task AddAsync(AiGuardAuditRecord record)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!TryAdd(new Item(record, written, IsDurable: true)))
            throw new AuditUnavailableException(Kind);
        return written.Task;
    }

    /// <summary>Waits until the records accepted so far are written, or the sink failed to write them.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        // What waits for a sink that fails may wait for long; it is tried once more when the queue is disposed of.
        if (_isFailing)
            return;
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _channel.Writer.WriteAsync(new Item(null, flushed, IsDurable: false), cancellationToken).ConfigureAwait(false);
            await flushed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AuditUnavailableException)
        {
            // It was logged and counted.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Complete();
        await _writing.ConfigureAwait(false);
        _ending.Dispose();
    }

    public void Dispose()
    {
        Complete();
        if (_writing.Wait(LongestDispose))
            _ending.Dispose();
    }

    private void Complete()
    {
        _ticking.Dispose();
        if (_channel.Writer.TryComplete())
            _ending.Cancel();
    }

    private bool TryAdd(Item item)
    {
        if (_channel.Writer.TryWrite(item))
            return true;
        _metrics.Dropped(1, AuditMetrics.QueueFull, _sink.Kind);
        if (Interlocked.Exchange(ref _isOverflowing, 1) == 0)
            _logger.AuditRecordsDropped(_sink.Kind);
        return false;
    }

    private async Task WriteAllAsync()
    {
        while (await _channel.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Take();
            await WriteBatchAsync().ConfigureAwait(false);
            while (_batch.Count > 0 && await MayTryAgainAsync().ConfigureAwait(false))
                await WriteBatchAsync().ConfigureAwait(false);
            GiveUp();

            // A queue that is empty ends a burst of dropped records: the next one is worth a warning again.
            if (_channel.Reader.Count == 0)
                Volatile.Write(ref _isOverflowing, 0);
        }

        await _sink.DisposeAsync().ConfigureAwait(false);
    }

    private void Take()
    {
        while (_batch.Count < MaxBatch && _channel.Reader.TryRead(out var item))
        {
            if (item.Record is not null)
                _batch.Add(item.Record);
            if (item.Written is not null)
                _waiting.Add(item.Written);
            _isDurable |= item.IsDurable;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "No failure of a sink may end the loop: the next try may succeed.")]
    private async ValueTask WriteBatchAsync()
    {
        Exception? failure = null;
        try
        {
            await _sink.TickAsync().ConfigureAwait(false);
            if (_batch.Count > 0)
            {
                var started = _metrics.StartTimer();
                await _sink.WriteAsync(_batch, _isDurable).ConfigureAwait(false);
                _metrics.Written(_batch.Count, started, Kind);
            }

            _batch.Clear();
            _isDurable = false;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        LogChange(failure);
        Answer(failure is null);
    }

    // Nobody waits longer than for one try: the exchange ends as its failure mode says, and its record is written when the sink is back.
    private void Answer(bool isWritten)
    {
        foreach (var waiting in _waiting)
        {
            if (isWritten)
                waiting.TrySetResult();
            else
                waiting.TrySetException(new AuditUnavailableException(Kind));
        }

        _waiting.Clear();
    }

    // Those who come while the sink fails are not kept waiting for it: they learn that it does by IsFailing, or by their flush.
    private async ValueTask<bool> MayTryAgainAsync()
    {
        if (_ending.IsCancellationRequested)
            return false;

        // An end cuts the wait short, and what waits is tried a last time.
        await Task.Delay(RetryInterval, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Take();
        return true;
    }

    private void GiveUp()
    {
        if (_batch.Count > 0)
            _metrics.Dropped(_batch.Count, AuditMetrics.WriteFailed, _sink.Kind);
        _batch.Clear();
        _isDurable = false;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The log may be what fails, and the loop must go on.")]
    private void LogChange(Exception? failure)
    {
        if (_isFailing == (failure is not null))
            return;
        _isFailing = failure is not null;
        try
        {
            if (failure is not null)
                _logger.AuditSinkFailed(failure, _sink.Kind);
            else
                _logger.AuditSinkRecovered(_sink.Kind);
        }
        catch (Exception)
        {
            // The state is in the health check, and the metric counts what is lost.
        }
    }

    // Nothing at all is a tick.
    private readonly record struct Item(AiGuardAuditRecord? Record, TaskCompletionSource? Written, bool IsDurable);
}
