using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Http.Tests.Hosting;

/// <summary>Is a clock that stands still, and knows when somebody begins to wait.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private volatile Watch? _watch;

    /// <summary>Ends when a timer of this length is started.</summary>
    public Task WhenTimerStarts(TimeSpan length)
    {
        var watch = new Watch(length, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _watch = watch;
        return watch.Started.Task;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (_watch is { } watch && watch.Length == dueTime)
            watch.Started.TrySetResult();
        return timer;
    }

    private sealed record Watch(TimeSpan Length, TaskCompletionSource Started);
}
