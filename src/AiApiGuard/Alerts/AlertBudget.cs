namespace AiApiGuard.Alerts;

/// <summary>Grants a number of alerts in any hour, and critical ones some more.</summary>
internal sealed class AlertBudget(int perHour, int criticalReserve, TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Queue<long> _common = [];
    private readonly Queue<long> _reserve = [];

    public bool TryTake(AiGuardAlertSeverity severity)
    {
        lock (_lock)
            return TryTake(_common, perHour) || (severity == AiGuardAlertSeverity.Critical && TryTake(_reserve, criticalReserve));
    }

    // The times of those granted in the last hour, so that no hour has more, wherever it begins.
    private bool TryTake(Queue<long> granted, int limit)
    {
        while (granted.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
            granted.Dequeue();
        if (granted.Count >= limit)
            return false;
        granted.Enqueue(time.GetTimestamp());
        return true;
    }
}
