namespace AiApiGuard.Benchmarks;

/// <summary>Is the system's clock with ten milliseconds added at every look, so that no rate limit is reached however fast requests follow.</summary>
internal sealed class FastTimeProvider : TimeProvider
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private long _looks;

    public override long GetTimestamp() => base.GetTimestamp() + (Interlocked.Increment(ref _looks) * Step.Ticks * (TimestampFrequency / TimeSpan.TicksPerSecond));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + (Interlocked.Increment(ref _looks) * Step);
}
