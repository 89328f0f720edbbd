using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Diagnostics;
using AiApiGuard.State;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Tells the log and the observers of limits, each thing once until the limit is free again.</summary>
internal sealed class LimitEvents(IEnumerable<IAiGuardLimitObserver> observers, TimeProvider time, ILogger<LimitEvents> logger)
{
    // Who is forgotten may be told of a second time.
    private const int MaxRemembered = 20_000;

    private readonly IAiGuardLimitObserver[] _observers = [.. observers];
    private readonly BoundedTable<(AiGuardLimitEventKind, string, AiGuardPartition), long> _toldUntil = new(MaxRemembered);
    private readonly long _start = time.GetTimestamp();

    public void Tell(AiGuardLimitEventKind kind, string policyName, LimitRule rule, AiGuardQuotaCharge charge)
    {
        var now = (long)time.GetElapsedTime(_start).TotalMilliseconds + 1;
        var until = now + Math.Max(1000, (long)charge.ResetAfter.TotalMilliseconds);
        var isNews = _toldUntil.Change(
            (kind, charge.Quota.Name, charge.Partition),
            (now, until),
            static (ref long toldUntil, (long Now, long Until) moment) =>
            {
                if (toldUntil > moment.Now)
                    return false;
                toldUntil = moment.Until;
                return true;
            });
        if (!isNews)
            return;
        logger.LimitEvent(kind, rule.Entry.Name, policyName, rule.ToString(), charge.Partition.ToString(), rule.Measure.Write(charge.Used));
        if (_observers.Length > 0)
            _ = TellObserversAsync(new(kind, policyName, rule.Entry.Name, charge.Quota, charge.Partition, charge.Used, charge.ResetAfter));
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "No observer may stop an exchange, or another observer.")]
    private async Task TellObserversAsync(AiGuardLimitEvent limitEvent)
    {
        foreach (var observer in _observers)
        {
            try
            {
                await observer.OnLimitAsync(limitEvent, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                logger.LimitObserverFailed(observer.GetType().Name, exception);
            }
        }
    }
}
