using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using AiApiGuard.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.State.Audit;

/// <summary>Takes audit records without delay and writes them to a sink in the background. When the sink falls behind by the
/// queue's capacity, or fails, records are dropped, counted and complained about, and exchanges go on.</summary>
internal sealed class AuditQueue : IAsyncDisposable, IDisposable
{
    // Enough to make a flush per batch cheap, and few enough to render a batch in a small buffer.
    private const int MaxBatch = 256;

    // Only for a container that is disposed of synchronously, and a sink that hangs.
    private static readonly TimeSpan LongestDispose = TimeSpan.FromSeconds(5);

    private readonly IAuditSink _sink;
    private readonly AuditMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Channel<Item> _channel;
    private readonly Task _writing;
    private readonly List<AuditRecord> _batch = new(MaxBatch);
    private bool _isFailing;
    private int _isOverflowing;

    public AuditQueue(IAuditSink sink, int capacity, AuditMetrics metrics, ILogger logger)
    {
        (_sink, _metrics, _logger) = (sink, metrics, logger);

        // In mode Wait, TryWrite says no when the queue is full; the other modes drop without a word.
        _channel = Channel.CreateBounded<Item>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

        // The loop must not carry the trace and the locals of whoever happened to start it.
        using (ExecutionContext.IsFlowSuppressed() ? (AsyncFlowControl?)null : ExecutionContext.SuppressFlow())
            _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Accepts a record, or drops it when the queue is full.</summary>
    /// <returns><see langword="true"/> if it was accepted.</returns>
    public bool TryAdd(AuditRecord record)
    {
        if (_channel.Writer.TryWrite(new Item(record, null)))
            return true;
        _metrics.Dropped(1, AuditMetrics.QueueFull, _sink.Kind);
        if (Interlocked.Exchange(ref _isOverflowing, 1) == 0)
            _logger.AuditRecordsDropped(_sink.Kind);
        return false;
    }

    /// <summary>Waits until the records accepted so far are written, or dropped because the sink failed.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _channel.Writer.WriteAsync(new Item(null, flushed), cancellationToken);
            await flushed.Task.WaitAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            await _writing.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _writing;
    }

    public void Dispose()
    {
        _channel.Writer.TryComplete();
        _writing.Wait(LongestDispose);
    }

    private async Task WriteAllAsync()
    {
        while (await _channel.Reader.WaitToReadAsync())
        {
            while (_channel.Reader.TryRead(out var item))
            {
                if (item.Record is not null)
                    _batch.Add(item.Record);
                if (item.Flushed is not null || _batch.Count == MaxBatch)
                    await WriteBatchAsync();
                item.Flushed?.SetResult();
            }

            await WriteBatchAsync();
        }

        await _sink.DisposeAsync();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "No failure of a sink may end the loop: the next batch may succeed.")]
    private async ValueTask WriteBatchAsync()
    {
        try
        {
            if (_batch.Count == 0)
                return;
            await _sink.WriteAsync(_batch);
            LogChange(null);
        }
        catch (Exception exception)
        {
            _metrics.Dropped(_batch.Count, AuditMetrics.WriteFailed, _sink.Kind);
            LogChange(exception);
        }
        finally
        {
            _batch.Clear();

            // A queue that is empty ends a burst of dropped records: the next one is worth a warning again.
            if (_channel.Reader.Count == 0)
                Volatile.Write(ref _isOverflowing, 0);
        }
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
            // The metric has counted what was lost.
        }
    }

    private readonly record struct Item(AuditRecord? Record, TaskCompletionSource? Flushed);
}
