namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says how far the keys in memory can be relied on.</summary>
internal sealed class ApiKeyStoreStatus
{
    private long _lastRead;
    private volatile bool _isComplete;

    /// <summary>Gets a value indicating whether the last reading succeeded, so that a key which is not in memory does not exist.</summary>
    public bool IsComplete => _isComplete;

    /// <summary>Gets the time of the last reading that succeeded; <see langword="null"/> when there was none.</summary>
    public DateTimeOffset? LastRead =>
        Volatile.Read(ref _lastRead) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Says whether the last reading is recent enough to believe that no key was revoked since.</summary>
    public bool IsCurrent(DateTimeOffset now, TimeSpan maxStaleness) =>
        _isComplete || now.UtcTicks - Volatile.Read(ref _lastRead) <= maxStaleness.Ticks;

    public void Succeed(DateTimeOffset now)
    {
        Volatile.Write(ref _lastRead, now.UtcTicks);
        _isComplete = true;
    }

    public void Fail() => _isComplete = false;
}
