using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using AiApiGuard.State.Quotas;

namespace AiApiGuard.Redis.Quotas;

/// <summary>Is what of a quota is the same for all its partitions.</summary>
internal sealed class RedisQuota
{
    /// <summary>Is how many numbers <see cref="Write"/> writes.</summary>
    public const int Numbers = 10;

    private readonly AiGuardQuota _quota;
    private readonly byte[] _keyStart;
    private volatile CalendarWindows? _windows;

    public RedisQuota(AiGuardQuota quota, string prefix)
    {
        _quota = quota;
        var key = new ArrayBufferWriter<byte>();

        // What is kept differs by the kind and by the window, not by the limit.
        var head = string.Create(CultureInfo.InvariantCulture, $"{prefix}q:{(int)quota.Kind}:{(long)quota.Window.TotalMilliseconds}:");
        key.Write(Encoding.UTF8.GetBytes(head));
        RedisText.WriteCounted(key, quota.Name);
        _keyStart = key.WrittenSpan.ToArray();
    }

    private bool IsHeld => _quota.Kind == AiGuardQuotaKind.Concurrency;

    /// <summary>Gets the key under which a partition is counted.</summary>
    public byte[] KeyOf(AiGuardPartition partition) => RedisText.Append(_keyStart, partition.ToString());

    /// <summary>Writes what the script needs to know of a charge.</summary>
    public void Write(Span<byte> target, AiGuardQuotaCharge charge, long amount, DateTimeOffset now)
    {
        WriteNumber(target, 0, (int)_quota.Kind);
        WriteNumber(target, 1, (charge.IsReserved || IsHeld ? 1 : 0) + (charge.IsEnforced ? 2 : 0));
        WriteNumber(target, 2, _quota.Capacity);
        WriteNumber(target, 3, _quota.Limit);
        WriteNumber(target, 4, amount);
        WriteNumber(target, 5, charge.Spent);
        if (_quota.Calendar is { } calendar)
            WriteWindows(target, WindowsAt(calendar, now));
        else
            WriteNumber(target, 6, _quota.Window.TotalMilliseconds);
    }

    public static void WriteNumber(Span<byte> target, int index, double number) =>
        BinaryPrimitives.WriteDoubleLittleEndian(target[(index * sizeof(double))..], number);

    private static void WriteWindows(Span<byte> target, CalendarWindows windows)
    {
        WriteNumber(target, 6, windows.Previous.ToUnixTimeMilliseconds());
        WriteNumber(target, 7, windows.Current.ToUnixTimeMilliseconds());
        WriteNumber(target, 8, windows.Next.ToUnixTimeMilliseconds());
        WriteNumber(target, 9, windows.AfterNext.ToUnixTimeMilliseconds());
    }

    // The server's clock says which window it is; this one need only be right within a window.
    private CalendarWindows WindowsAt(AiGuardCalendar calendar, DateTimeOffset now)
    {
        var windows = _windows;
        if (windows is null || now < windows.Current || now >= windows.Next)
        {
            var (start, end) = calendar.WindowAt(now);
            _windows = windows = new(calendar.WindowAt(start.AddTicks(-1)).Start, start, end, calendar.WindowAt(end).End);
        }

        return windows;
    }

    private sealed record CalendarWindows(DateTimeOffset Previous, DateTimeOffset Current, DateTimeOffset Next, DateTimeOffset AfterNext);
}
