using System.Globalization;
using System.Text;
using AiApiGuard.State.Quotas;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Tells the client how its limits stand: in the fields of draft-ietf-httpapi-ratelimit-headers, and under the names that clients of OpenAI read.</summary>
internal static class LimitHeaders
{
    /// <summary>Writes the fields when the answer begins, over what the endpoint may have passed on from another server.</summary>
    public static void SendWith(LimitedExchange exchange)
    {
        if (exchange.Context.HttpContext is not { } http)
            return;
        var shown = exchange.Taken.Where(static taken => taken.Rule is { Entry.Enforces: true, Scope.IsCallers: true }).ToArray();
        if (shown.Length > 0)
            http.Response.OnStarting(static state => Write((((HttpResponse, (LimitRule, AiGuardQuotaCharge)[]))state)), (http.Response, shown));
    }

    private static Task Write((HttpResponse Response, (LimitRule Rule, AiGuardQuotaCharge Charge)[] Shown) state)
    {
        var headers = state.Response.Headers;
        var policy = new StringBuilder();
        var standing = new StringBuilder();
        foreach (var (rule, charge) in state.Shown)
        {
            Append(policy, rule.PublicName).Append(";q=").Append(Units(charge.Quota.Limit, rule));
            if (rule.Window is { } window)
                policy.Append(";w=").Append((long)window.Length.TotalSeconds);
            if (rule.Measure.HeaderUnit != "requests")
                policy.Append(";qu=\"").Append(rule.Measure.HeaderUnit).Append('"');
            Append(standing, rule.PublicName).Append(";r=").Append(Units(charge.Remaining, rule));
            if (rule.Window is not null)
                standing.Append(";t=").Append((long)Math.Ceiling(charge.ResetAfter.TotalSeconds));
        }

        headers["RateLimit-Policy"] = policy.ToString();
        headers["RateLimit"] = standing.ToString();
        WriteNames(headers, state.Shown, "requests");
        WriteNames(headers, state.Shown, "tokens");
        return Task.CompletedTask;
    }

    // Of several limits the one that is closest.
    private static void WriteNames(IHeaderDictionary headers, (LimitRule Rule, AiGuardQuotaCharge Charge)[] shown, string unit)
    {
        var closest = shown
            .Where(one => one.Rule.Measure.Unit == unit && one.Rule.Window is not null)
            .OrderBy(static one => (double)one.Charge.Remaining / one.Charge.Quota.Capacity)
            .FirstOrDefault();
        if (closest.Rule is null)
            return;
        headers[$"x-ratelimit-limit-{unit}"] = Text(closest.Charge.Quota.Capacity);
        headers[$"x-ratelimit-remaining-{unit}"] = Text(closest.Charge.Remaining);
        headers[$"x-ratelimit-reset-{unit}"] = Duration(closest.Charge.ResetAfter);
    }

    private static StringBuilder Append(StringBuilder list, string name) => list.Append(list.Length == 0 ? "\"" : ", \"").Append(name).Append('"');

    private static long Units(long amount, LimitRule rule) => amount / rule.Measure.Scale;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // As OpenAI writes it: 120ms, 59s, 6m0s, 23h59m1s.
    private static string Duration(TimeSpan time)
    {
        if (time < TimeSpan.FromSeconds(1))
            return string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Ceiling(time.TotalMilliseconds)}ms");
        var seconds = (long)Math.Ceiling(time.TotalSeconds);
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(hours > 0 ? $"{hours}h" : "")}{(hours > 0 || minutes > 0 ? $"{minutes}m" : "")}{seconds % 60}s");
    }
}
