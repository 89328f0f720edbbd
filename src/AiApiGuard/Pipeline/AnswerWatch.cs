using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.Pipeline;

/// <summary>Watches an answer between the endpoint's writes: keeps the connection alive while text is held, and ends the wait for the
/// second half of a unit. Lets one party at a time touch the wire.</summary>
internal sealed class AnswerWatch(TimeProvider time, TimeSpan timeout, Func<Task> keepAlive, Func<Task> timeOut) : IAsyncDisposable
{
    private static readonly TimeSpan KeepAliveAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private ITimer? _timer;
    private Task _look = Task.CompletedTask;
    private int _isTaken;
    private long _lastWrite;
    private long _lastAlive;
    private bool _isHolding;
    private bool _isInsideUnit;

    /// <summary>Takes the wire. It is free but for the moment in which a tick writes.</summary>
    public ValueTask EnterAsync() => TryTake() ? ValueTask.CompletedTask : WaitAsync();

    /// <summary>Says how the endpoint's write left the answer.</summary>
    /// <param name="isHolding">Whether events wait that a comment may be sent before.</param>
    /// <param name="isInsideUnit">Whether the end of a unit is yet to come.</param>
    /// <param name="hasReleased">Whether the client was sent something.</param>
    public void Leave(bool isHolding, bool isInsideUnit, bool hasReleased)
    {
        if (isHolding || isInsideUnit)
        {
            _lastWrite = time.GetTimestamp();

            // An endpoint may go on writing what is all held: only what the client gets keeps it waiting.
            if (hasReleased || !_isHolding)
                _lastAlive = _lastWrite;

            // Most answers never wait, and one that waits at every delta must not pay for a timer each time: it ticks.
            _timer ??= time.CreateTimer(static state => ((AnswerWatch)state!).Look(), this, Tick, Tick);
        }

        _isHolding = isHolding;
        _isInsideUnit = isInsideUnit;
        GiveBack();
    }

    // Takes the wire for good: a tick that comes late must not write into the next answer of the connection.
    public async ValueTask DisposeAsync()
    {
        if (_timer is null)
            return;
        await _timer.DisposeAsync().ConfigureAwait(false);
        await EnterAsync().ConfigureAwait(false);
    }

    private bool TryTake() => Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

    private void GiveBack() => Volatile.Write(ref _isTaken, 0);

    private async ValueTask WaitAsync()
    {
        while (!TryTake())
        {
            await Volatile.Read(ref _look).ConfigureAwait(false);
            await Task.Yield();
        }
    }

    // Whoever has the wire is writing: there is nothing to wait for.
    private void Look()
    {
        if (TryTake())
            Volatile.Write(ref _look, LookAsync());
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The endpoint's next write meets the same broken connection and reports it.")]
    private async Task LookAsync()
    {
        try
        {
            await ActAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            _isHolding = _isInsideUnit = false;
        }
        finally
        {
            GiveBack();
        }
    }

    private async Task ActAsync()
    {
        if (_isInsideUnit && time.GetElapsedTime(_lastWrite) >= timeout)
        {
            _isHolding = _isInsideUnit = false;
            await timeOut().ConfigureAwait(false);
        }
        else if (_isHolding && time.GetElapsedTime(_lastAlive) >= KeepAliveAfter)
        {
            _lastAlive = time.GetTimestamp();
            await keepAlive().ConfigureAwait(false);
        }
    }
}
