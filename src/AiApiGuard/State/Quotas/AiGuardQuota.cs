namespace AiApiGuard.State.Quotas;

/// <summary>Says how much of something may be used, and over what time. One quota counts for each of its partitions by itself.</summary>
public sealed class AiGuardQuota
{
    /// <summary>Is the largest number that every store counts exactly: 2^53.</summary>
    public const long MaxAmount = 1L << 53;

    /// <summary>Is into how many parts a sliding window is divided.</summary>
    public const int SlidingSegments = 10;

    private AiGuardQuota(string name, AiGuardQuotaKind kind, long limit)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxAmount);
        Name = name;
        Kind = kind;
        Limit = limit;
        Capacity = limit;
    }

    /// <summary>Gets the name. Quotas of one name, kind and window share what they count, also when their limits differ.</summary>
    public string Name { get; }

    /// <summary>Gets how use is forgotten.</summary>
    public AiGuardQuotaKind Kind { get; }

    /// <summary>Gets how much may be used in each window, or held at once.</summary>
    public long Limit { get; }

    /// <summary>Gets how much may be used at once: the burst of a token bucket, the limit of all others.</summary>
    public long Capacity { get; private init; }

    /// <summary>Gets how long the window is, in whole milliseconds; zero where the calendar says, or there is none.</summary>
    public TimeSpan Window { get; private init; }

    /// <summary>Gets the windows of a quota that goes by the calendar.</summary>
    public AiGuardCalendar? Calendar { get; private init; }

    // The table of the in-memory store, which so is found without looking it up by name.
    internal QuotaTable? Table { get; set; }

    /// <summary>Creates a quota of which no stretch of time sees more than the limit.</summary>
    /// <param name="name">The name.</param>
    /// <param name="limit">The limit; 1 to <see cref="MaxAmount"/>.</param>
    /// <param name="window">The stretch of time; 10 milliseconds to 31 days.</param>
    /// <returns>The quota.</returns>
    public static AiGuardQuota SlidingWindow(string name, long limit, TimeSpan window) =>
        new(name, AiGuardQuotaKind.SlidingWindow, limit) { Window = Checked(window) };

    /// <summary>Creates a quota that refills evenly.</summary>
    /// <param name="name">The name.</param>
    /// <param name="limit">How much refills in a window.</param>
    /// <param name="window">The window; 10 milliseconds to 31 days.</param>
    /// <param name="burst">How much may be used at once; <see langword="null"/> for as much as the limit. Multiplied with the milliseconds of
    /// the window it must not exceed <see cref="MaxAmount"/>, nor must the limit, so that it is counted exactly.</param>
    /// <returns>The quota.</returns>
    public static AiGuardQuota TokenBucket(string name, long limit, TimeSpan window, long? burst = null)
    {
        var capacity = burst ?? limit;
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1, nameof(burst));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(limit, capacity), MaxAmount / (long)Checked(window).TotalMilliseconds, nameof(limit));
        return new(name, AiGuardQuotaKind.TokenBucket, limit) { Window = window, Capacity = capacity };
    }

    /// <summary>Creates a quota for each day, or each month.</summary>
    /// <param name="name">The name.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="calendar">Days or months, and of what time zone.</param>
    /// <returns>The quota.</returns>
    public static AiGuardQuota PerCalendar(string name, long limit, AiGuardCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new(name, AiGuardQuotaKind.Calendar, limit) { Calendar = calendar };
    }

    /// <summary>Creates a quota of what may be held at once.</summary>
    /// <param name="name">The name.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The quota.</returns>
    public static AiGuardQuota Concurrency(string name, long limit) => new(name, AiGuardQuotaKind.Concurrency, limit);

    /// <summary>Creates a quota of the same kind with a share of the limit, but at least 1.</summary>
    internal AiGuardQuota Scaled(double share) => new(Name, Kind, Math.Max(1, (long)(Limit * share)))
    {
        Window = Window,
        Calendar = Calendar,
        Capacity = Math.Max(1, (long)(Capacity * share)),
    };

    private static TimeSpan Checked(TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.FromMilliseconds(SlidingSegments));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, TimeSpan.FromDays(31));
        return window.Ticks % TimeSpan.TicksPerMillisecond == 0
            ? window
            : throw new ArgumentOutOfRangeException(nameof(window), window, "A window is a whole number of milliseconds.");
    }
}
