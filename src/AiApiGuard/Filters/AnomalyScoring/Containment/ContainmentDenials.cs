using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Filters.AnomalyScoring.Containment;

/// <summary>Words what those are told against whom something is in force: that it is so, never why.</summary>
internal sealed class ContainmentDenials(Uri? contact)
{
    public AiGuardDenial Blocked { get; } = new(AiGuardReasons.AnomalyBlocked) { Detail = "Requests of this caller are not accepted." };

    public AiGuardDenial Quarantined { get; } = new(AiGuardReasons.AnomalyQuarantined)
    {
        Detail = contact is null
            ? "Requests of this caller are held back until its owner has confirmed them."
            : $"Requests of this caller are held back until its owner has confirmed them: {contact.AbsoluteUri}",
    };

    public static AiGuardDenial Throttled(TimeSpan retryAfter) => new(AiGuardReasons.AnomalyThrottled)
    {
        StatusCode = StatusCodes.Status429TooManyRequests,
        Detail = "The rate of requests is reduced for the time being; retry later.",
        RetryAfter = retryAfter,
    };
}
