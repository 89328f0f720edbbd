using System.Numerics;
using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Is one stretch of time that a limit may have.</summary>
/// <param name="Name">Its name in stores, headers and messages.</param>
/// <param name="Option">The name of its option.</param>
/// <param name="Length">Its length; of a month the longest.</param>
/// <param name="IsCalendar">Whether it goes by the calendar.</param>
internal sealed record LimitWindow(string Name, string Option, TimeSpan Length, bool IsCalendar)
{
    public static LimitWindow Second { get; } = new("second", "PerSecond", TimeSpan.FromSeconds(1), false);

    public static LimitWindow Minute { get; } = new("minute", "PerMinute", TimeSpan.FromMinutes(1), false);

    public static LimitWindow Hour { get; } = new("hour", "PerHour", TimeSpan.FromHours(1), false);

    public static LimitWindow Day { get; } = new("day", "PerDay", TimeSpan.FromDays(1), true);

    public static LimitWindow Month { get; } = new("month", "PerMonth", TimeSpan.FromDays(31), true);

    /// <summary>Enumerates the windows for which there is a limit.</summary>
    public static IEnumerable<(LimitWindow Window, TAmount Limit)> In<TAmount>(AiGuardLimitWindows<TAmount> windows)
        where TAmount : struct, INumber<TAmount>
    {
        if (windows.PerSecond is { } second)
            yield return (Second, second);
        if (windows.PerMinute is { } minute)
            yield return (Minute, minute);
        if (windows.PerHour is { } hour)
            yield return (Hour, hour);
        if (windows.PerDay is { } day)
            yield return (Day, day);
        if (windows.PerMonth is { } month)
            yield return (Month, month);
    }

    /// <summary>Says the largest limit that is counted exactly.</summary>
    public long Largest(AiGuardLimitAlgorithm algorithm) => algorithm == AiGuardLimitAlgorithm.TokenBucket && !IsCalendar
        ? AiGuardQuota.MaxAmount / (long)Length.TotalMilliseconds
        : AiGuardQuota.MaxAmount;

    public AiGuardQuota CreateQuota(string name, long limit, AiGuardLimitAlgorithm algorithm, TimeZoneInfo zone)
    {
        if (IsCalendar)
            return AiGuardQuota.PerCalendar($"{name}/{Name}", limit, this == Day ? AiGuardCalendar.Days(zone) : AiGuardCalendar.Months(zone));

        // What the one algorithm counted means nothing to the other.
        return algorithm == AiGuardLimitAlgorithm.TokenBucket
            ? AiGuardQuota.TokenBucket($"{name}/{Name}-bucket", limit, Length)
            : AiGuardQuota.SlidingWindow($"{name}/{Name}", limit, Length);
    }
}
