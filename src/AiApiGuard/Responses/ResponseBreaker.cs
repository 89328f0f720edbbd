using AiApiGuard.Anomalies;
using AiApiGuard.Diagnostics;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Responses;

/// <summary>Says when too many callers have been revoked in a short time, here and elsewhere: then it is likelier that the guard errs.</summary>
internal sealed class ResponseBreaker(
    ResponseBook book,
    ApiKeyDirectory keys,
    IOptionsMonitor<AiGuardResponseOptions> options,
    ResponseAlerts alerts,
    TimeProvider time,
    ILogger<ResponseBreaker> logger)
{
    private bool _isOpen;

    /// <summary>Says whether one more caller must not be revoked now. Called by one thread at a time.</summary>
    public bool IsOpen()
    {
        var settings = options.CurrentValue;
        var after = time.GetUtcNow() - settings.BreakerWindow;
        var revoked = book
            .FindAll(response => response.Anomaly is { Level: AiGuardAnomalyLevel.Revoke, IsMonitored: false } && response.Anomaly.IsOfCaller()
                && response.CreatedAt > after)
            .Select(static response => SubjectKey.Of(response.Anomaly.Subject)).Distinct().Count();
        var isOpen = revoked >= settings.BreakerRevocations
            || (revoked >= settings.BreakerMinimum && revoked + 1 > settings.BreakerShare * CountActiveKeys());
        if (isOpen && !_isOpen)
        {
            logger.ResponseBreakerOpened(revoked, settings.BreakerWindow);
            alerts.BreakerOpened(revoked, settings.BreakerWindow);
        }
        else if (!isOpen && _isOpen)
        {
            logger.ResponseBreakerClosed();
        }

        return _isOpen = isOpen;
    }

    private int CountActiveKeys() => keys.Records.Count(static record => record.State == AiGuardKeyState.Active);
}
