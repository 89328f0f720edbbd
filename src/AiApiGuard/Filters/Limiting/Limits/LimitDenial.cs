using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Turns what did not fit into a denial.</summary>
internal static class LimitDenial
{
    private const string ShouldRetry = "x-should-retry";

    // When somebody else's exchange ends cannot be known; a second is about what a short answer takes.
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(1);

    /// <summary>Gets the denial while the quota store cannot be reached.</summary>
    public static AiGuardDenial Unavailable { get; } = new(AiGuardReasons.GuardUnavailable)
    {
        StatusCode = 503,
        Detail = "Limits cannot be counted at the moment. Try again later.",
        RetryAfter = SoonEnough,
    };

    public static AiGuardDenial EndOfStream(LimitRule rule) => new(rule.Measure.ReasonCode)
    {
        StatusCode = rule.Measure.StatusCode,
        Detail = $"The limit of {rule} is used up.",
        Filter = rule.Entry.Name,
        EndsAsLength = true,
    };

    public static AiGuardDenial Of(AiGuardContext context, IReadOnlyList<(LimitRule Rule, AiGuardQuotaCharge Charge)> refused, TimeSpan maxRetryAfter)
    {
        // The one that takes longest decides: before it is free every other retry is in vain.
        var (rule, charge) = refused.MaxBy(static one => Delay(one.Charge));
        var delay = Delay(charge);
        var isWorthWaiting = delay <= maxRetryAfter;
        if (!isWorthWaiting && context.HttpContext is { } http)
            http.Response.Headers[ShouldRetry] = "false";
        return new AiGuardDenial(rule.Measure.ReasonCode)
        {
            StatusCode = rule.Measure.StatusCode,
            Detail = Detail(rule, charge),
            RetryAfter = isWorthWaiting ? delay : null,
            Filter = rule.Entry.Name,
        };
    }

    private static TimeSpan Delay(AiGuardQuotaCharge charge) => IsTooMuch(charge) ? TimeSpan.MaxValue : charge.RetryAfter ?? SoonEnough;

    private static bool IsTooMuch(AiGuardQuotaCharge charge) => charge.Amount > charge.Quota.Capacity;

    private static string Detail(LimitRule rule, AiGuardQuotaCharge charge) => IsTooMuch(charge)
        ? $"The request may use up to {rule.Measure.Write(charge.Amount)}, which is more than the whole limit of {rule}. Ask for less."
        : $"The limit of {rule} does not allow the request now.";
}
