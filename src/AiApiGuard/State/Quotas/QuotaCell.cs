namespace AiApiGuard.State.Quotas;

/// <summary>Is what one partition has used and reserved of its quota.</summary>
internal struct QuotaCell
{
    // The current segment and those that lie within a window before it.
    private const int Kept = AiGuardQuota.SlidingSegments + 1;

    // In milliseconds.
    private const long LargestDisorder = 1000;

    private long[]? _segments;

    // Of a token bucket times the milliseconds of the window: what leaks in a millisecond is then a whole number.
    private long _used;

    // The millisecond, the segment or the start of the calendar's window up to which use is forgotten.
    private long _position;

    /// <summary>Gets how much is held.</summary>
    public long Reserved { get; private set; }

    /// <summary>Forgets what is to be forgotten by now. Everything else comes after it.</summary>
    public void MoveTo(QuotaTime time, AiGuardQuota quota)
    {
        switch (quota.Kind)
        {
            case AiGuardQuotaKind.TokenBucket:
                Leak(time.Milliseconds, quota);
                break;
            case AiGuardQuotaKind.SlidingWindow:
                Slide(time.Milliseconds / SegmentLength(quota), quota);
                break;
            case AiGuardQuotaKind.Calendar:
                // A clock that is set back must not begin a window anew.
                var start = quota.Calendar!.WindowAt(time.Clock.GetUtcNow()).Start.UtcTicks;
                if (start > _position)
                    (_position, _used) = (start, 0);
                break;
        }
    }

    /// <summary>Says how much is used and held, rounded up.</summary>
    public readonly long Total(AiGuardQuota quota) => Saturate(UsedUnits(quota), Reserved);

    public readonly bool Fits(long amount, AiGuardQuota quota)
    {
        if (amount == 0)
            return true;
        var free = quota.Capacity - Reserved;
        if (amount > free)
            return false;
        return quota.Kind == AiGuardQuotaKind.TokenBucket ? _used <= (free - amount) * Milliseconds(quota) : _used <= free - amount;
    }

    public readonly bool IsIdle(AiGuardQuota quota) => Reserved == 0 && (_used == 0 || quota.Kind == AiGuardQuotaKind.Concurrency);

    public void Reserve(long amount) => Reserved = Saturate(Reserved, amount);

    public void Release(long amount) => Reserved = Math.Max(0, Reserved - amount);

    public void Use(long amount, AiGuardQuota quota)
    {
        if (amount <= 0 || quota.Kind == AiGuardQuotaKind.Concurrency)
            return;
        if (quota.Kind == AiGuardQuotaKind.TokenBucket)
        {
            var scale = Milliseconds(quota);
            _used = Saturate(_used, amount > AiGuardQuota.MaxAmount / scale ? AiGuardQuota.MaxAmount : amount * scale);
            return;
        }

        var before = _used;
        _used = Saturate(_used, amount);
        if (quota.Kind == AiGuardQuotaKind.SlidingWindow)
            (_segments ??= new long[Kept])[_position % Kept] += _used - before;
    }

    /// <summary>Says after what time the amount fits if nobody uses more.</summary>
    /// <returns>The time, or <see langword="null"/> when no time alone makes it fit.</returns>
    public readonly TimeSpan? RetryAfter(long amount, QuotaTime time, AiGuardQuota quota)
    {
        var mayRemain = quota.Capacity - Reserved - amount;
        if (mayRemain < 0 || Fits(amount, quota))
            return null;
        return quota.Kind switch
        {
            AiGuardQuotaKind.TokenBucket => Leaked(_used - (mayRemain * Milliseconds(quota)), quota),
            AiGuardQuotaKind.SlidingWindow => Slid(mayRemain, time.Milliseconds, quota),
            AiGuardQuotaKind.Calendar => EndOfWindow(time, quota),
            _ => null,
        };
    }

    /// <summary>Says after what time nothing is used any more.</summary>
    public readonly TimeSpan ResetAfter(QuotaTime time, AiGuardQuota quota) => _used == 0 ? TimeSpan.Zero : quota.Kind switch
    {
        AiGuardQuotaKind.TokenBucket => Leaked(_used, quota),
        AiGuardQuotaKind.SlidingWindow => Slid(0, time.Milliseconds, quota),
        AiGuardQuotaKind.Calendar => EndOfWindow(time, quota),
        _ => TimeSpan.Zero,
    };

    private static long Milliseconds(AiGuardQuota quota) => quota.Window.Ticks / TimeSpan.TicksPerMillisecond;

    // Rounded up: the segments together must not be shorter than the window.
    private static long SegmentLength(AiGuardQuota quota) => (Milliseconds(quota) + AiGuardQuota.SlidingSegments - 1) / AiGuardQuota.SlidingSegments;

    private static long Saturate(long left, long right) => Math.Min(left + Math.Min(right, AiGuardQuota.MaxAmount), AiGuardQuota.MaxAmount);

    private static TimeSpan Leaked(long amount, AiGuardQuota quota) =>
        TimeSpan.FromMilliseconds((amount + quota.Limit - 1) / quota.Limit);

    private readonly long UsedUnits(AiGuardQuota quota)
    {
        if (quota.Kind != AiGuardQuotaKind.TokenBucket)
            return _used;
        var scale = Milliseconds(quota);
        return (_used + scale - 1) / scale;
    }

    private void Leak(long now, AiGuardQuota quota)
    {
        // Exchanges that run at the same time may have read the clock in the other order; what is later than that is a clock set back.
        var elapsed = now - _position;
        if (elapsed < -LargestDisorder)
            _position = now;
        if (elapsed <= 0)
            return;
        _position = now;
        if (_used > 0)
            _used = elapsed > _used / quota.Limit ? 0 : _used - (elapsed * quota.Limit);
    }

    private void Slide(long segment, AiGuardQuota quota)
    {
        var passed = segment - _position;
        if (passed < 0 && passed * SegmentLength(quota) < -LargestDisorder - SegmentLength(quota))
            MoveBack(segment);
        if (passed <= 0)
            return;
        _position = segment;
        if (_used == 0 || _segments is null)
            return;
        if (passed >= Kept)
        {
            (_segments, _used) = (null, 0);
            return;
        }

        for (var i = segment - passed + 1; i <= segment; i++)
        {
            ref var oldest = ref _segments[i % Kept];
            _used -= oldest;
            oldest = 0;
        }
    }

    // All that is there counts as used just now: nothing is forgiven, and nothing waits for a time that may be far away.
    private void MoveBack(long segment)
    {
        _position = segment;
        if (_segments is null)
            return;
        Array.Clear(_segments);
        _segments[segment % Kept] = _used;
    }

    // From the oldest segment on: when so many have left that no more than what may remain is there.
    private readonly TimeSpan Slid(long mayRemain, long now, AiGuardQuota quota)
    {
        var remaining = _used;
        for (var segment = _position - Kept + 1; segment <= _position; segment++)
        {
            if (segment >= 0)
                remaining -= _segments![segment % Kept];
            if (remaining <= mayRemain)
                return TimeSpan.FromMilliseconds(((segment + Kept) * SegmentLength(quota)) - now);
        }

        return TimeSpan.Zero;
    }

    private readonly TimeSpan EndOfWindow(QuotaTime time, AiGuardQuota quota)
    {
        var end = quota.Calendar!.WindowAt(new DateTimeOffset(Math.Max(_position, time.Clock.GetUtcNow().UtcTicks), TimeSpan.Zero)).End;
        return end - time.Clock.GetUtcNow();
    }
}
