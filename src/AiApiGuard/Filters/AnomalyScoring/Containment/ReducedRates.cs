using AiApiGuard.Anomalies;
using AiApiGuard.State;

namespace AiApiGuard.Filters.AnomalyScoring.Containment;

/// <summary>Lets those who are throttled send so many requests a minute, the sixth part of them at once. Safe to use from many threads.</summary>
internal sealed class ReducedRates(TimeProvider time)
{
    // One request in ten seconds: whoever is under suspicion wrongly can still see that it is so.
    private const double LeastPerMinute = 6;

    // Far above what a throttled caller is left with, and far below what no longer fits into ticks.
    private const double MostPerMinute = 1_000_000;

    // Only those against whom something is in force are here, a few at any time; some 20 MB when full. One forgotten may send that sixth part again.
    private const int MaxSubjects = 100_000;

    // What may be sent at once is what this time brings.
    private const long Burst = TimeSpan.TicksPerMinute / 6;

    private readonly BoundedTable<(AiGuardAnomalySubjectKind Kind, string Id, string? Tenant), Rate> _rates = new(MaxSubjects);

    // A clock that is set forth or back makes no difference to how long a minute is.
    private readonly long _start = time.GetTimestamp();

    /// <summary>Takes one request from what a subject has left.</summary>
    /// <param name="anomaly">Why the subject is throttled, and to what.</param>
    /// <param name="retryAfter">The time until there is a request left, where there is none.</param>
    public bool TryTake(AiGuardAnomaly anomaly, out TimeSpan retryAfter)
    {
        var subject = anomaly.Subject;
        var wait = _rates.Change(
            (subject.Kind, subject.Id, subject.Tenant),
            (Now: time.GetElapsedTime(_start).Ticks, Interval: IntervalOf(anomaly.RequestsPerMinute)),
            static (ref Rate rate, (long Now, long Interval) request) =>
            {
                // The time at which all that was taken is paid back, in place of a number of requests that would have to be counted up.
                var paid = Math.Max(rate.PaidAt, request.Now) + request.Interval;
                var ahead = paid - request.Now - Math.Max(Burst, request.Interval);
                if (ahead <= 0)
                    rate.PaidAt = paid;
                return ahead;
            });
        retryAfter = wait > 0 ? new TimeSpan(wait) : TimeSpan.Zero;
        return wait <= 0;
    }

    private static long IntervalOf(double perMinute) =>
        (long)Math.Ceiling(TimeSpan.TicksPerMinute / (double.IsNaN(perMinute) ? LeastPerMinute : Math.Clamp(perMinute, LeastPerMinute, MostPerMinute)));

    private struct Rate
    {
        public long PaidAt;
    }
}
