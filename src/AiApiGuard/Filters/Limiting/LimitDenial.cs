using System.Threading.RateLimiting;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Turns the refusal of a limiter into a denial.</summary>
internal static class LimitDenial
{
    public static AiGuardDecision From(RateLimitLease refusal, string reasonCode, string detail) => AiGuardDecision.Deny(new AiGuardDenial(reasonCode)
    {
        StatusCode = 429,
        Detail = detail,
        RetryAfter = refusal.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : null,
    });
}
