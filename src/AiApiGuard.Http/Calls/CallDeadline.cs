namespace AiApiGuard.Http.Calls;

/// <summary>Is the time that is left for one question.</summary>
internal readonly struct CallDeadline(TimeProvider time, TimeSpan limit)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Remaining => limit - time.GetElapsedTime(_start);
}
