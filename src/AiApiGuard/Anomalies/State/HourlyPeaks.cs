using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiApiGuard.Anomalies.State;

/// <summary>Learns the busiest minute of each hour of the day. A peak is learnt at once, as far as it is no more than twice the peak of the day
/// before, and fades slowly: a nightly batch is known after some nights, and nobody can teach a great volume in one.</summary>
internal struct HourlyPeaks
{
    private const int Hours = 24;

    // In a minute of traffic: a peak that does not come again is forgotten in some days of use.
    private const float Fade = 0.001f;

    // How much more than the greatest peak is still to be expected.
    private const double Margin = 1.2;

    // What is usual at one time of the day may come at another.
    private const double OtherHours = 0.5;

    private Peaks _peaks;

    /// <summary>Gets or sets the greatest peak at the beginning of the day.</summary>
    public float DayStart { get; set; }

    /// <summary>Gets the greatest peak of all hours.</summary>
    public readonly float Greatest
    {
        get
        {
            // Numbers that are not negative compare as their bits do.
            short greatest = 0;
            foreach (var bits in MemoryMarshal.Cast<Half, short>((ReadOnlySpan<Half>)_peaks))
                greatest = Math.Max(greatest, bits);
            return (float)BitConverter.Int16BitsToHalf(greatest);
        }
    }

    /// <summary>Gets what is to be expected in a minute at most.</summary>
    /// <param name="hour">The hour of the day.</param>
    /// <param name="floor">What everybody may expect.</param>
    public readonly double Expect(int hour, double floor)
    {
        var near = Math.Max((float)_peaks[hour], Math.Max((float)_peaks[(hour + 1) % Hours], (float)_peaks[(hour + Hours - 1) % Hours]));
        return Margin * Math.Max(floor, Math.Max(near, OtherHours * Greatest));
    }

    /// <summary>Learns a minute.</summary>
    /// <param name="hour">The hour of the day.</param>
    /// <param name="amount">What the minute had.</param>
    /// <param name="floor">What everybody may expect: the peak of a day begins at least with it.</param>
    public void Learn(int hour, float amount, float floor)
    {
        var learnt = Math.Min(amount, 2 * Math.Max(DayStart, floor));
        var peak = (float)_peaks[hour];
        _peaks[hour] = (Half)Math.Min((float)Half.MaxValue, learnt > peak ? learnt : peak + (Fade * (learnt - peak)));
    }

    /// <summary>Takes a volume for usual at all hours: somebody said that it is.</summary>
    public void Raise(float amount)
    {
        for (var hour = 0; hour < Hours; hour++)
            _peaks[hour] = (Half)Math.Min((float)Half.MaxValue, Math.Max((float)_peaks[hour], amount));
    }

    /// <summary>Takes over what is greater elsewhere.</summary>
    public void Add(in HourlyPeaks other)
    {
        for (var hour = 0; hour < Hours; hour++)
        {
            if (other._peaks[hour] > _peaks[hour])
                _peaks[hour] = other._peaks[hour];
        }

        DayStart = Math.Max(DayStart, other.DayStart);
    }

    /// <summary>Says whether all of it are numbers that can have been counted.</summary>
    public readonly bool IsFinite()
    {
        foreach (var peak in (ReadOnlySpan<Half>)_peaks)
        {
            if (!Half.IsFinite(peak) || Half.IsNegative(peak))
                return false;
        }

        return float.IsFinite(DayStart) && DayStart >= 0;
    }

    [InlineArray(Hours)]
    private struct Peaks
    {
        private Half _first;
    }
}
