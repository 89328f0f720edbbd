using System.Net;
using AiApiGuard.Filters.Limiting.Limits;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiApiGuard.Hosting.Management;

/// <summary>Maps what can be asked of limits.</summary>
internal static class UsageEndpoint
{
    public static void Map(RouteGroupBuilder group, string prefix) => group
        .MapGet("/usage", ReadAsync)
        .Produces<UsageView>()
        .WithName($"{prefix.Trim('/').Replace('/', '.')}.GetUsage")
        .WithSummary("Shows how the limits of a key, a caller, a network or a model stand. Those that depend on what is not named are left out.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Task<IResult> ReadAsync(
        HttpContext http,
        AiGuardKeys keys,
        LimitUsage usage,
        string? key = null,
        string? caller = null,
        string? tenant = null,
        string? network = null,
        string? model = null,
        string? policy = null) => ManagementRequest.RunAsync(async () =>
    {
        var subject = new LimitSubject(await FindAsync(keys, key, caller, tenant, http.RequestAborted).ConfigureAwait(false), Address(network), model);
        return await usage.ReadAsync(subject, policy, http.RequestAborted).ConfigureAwait(false) is { } standings
            ? TypedResults.Json(new UsageView([.. standings.Select(View)]), ManagementJson.Default.UsageView)
            : TypedResults.Problem(
                "The quota store cannot be reached.", statusCode: StatusCodes.Status503ServiceUnavailable, extensions: [new("code", "store_unavailable")]);
    });

    private static async ValueTask<AiGuardCaller?> FindAsync(
        AiGuardKeys keys, string? key, string? caller, string? tenant, CancellationToken cancellationToken)
    {
        if (key is not null && (caller is not null || tenant is not null))
            throw new ArgumentException("Name a key, or a caller and its tenant, not both.");
        if (key is null)
            return caller is null ? null : AiGuardCaller.FromName(caller, tenant);
        return await keys.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } record
            ? AiGuardCaller.FromKey(record, null)
            : throw new AiGuardKeyException(AiGuardKeyError.NotFound, "There is no such key.");
    }

    private static IPAddress? Address(string? network) => network is null ? null
        : IPAddress.TryParse(network, out var address) ? address : throw new ArgumentException("The network must be an IP address.");

    private static LimitView View(LimitStanding standing)
    {
        var (rule, charge) = (standing.Rule, standing.Charge);
        return new LimitView
        {
            Policy = standing.PolicyName,
            Filter = rule.Entry.Name,
            Scope = rule.Scope.Name,
            Unit = rule.Measure.PlainUnit,
            Window = rule.Window?.Name,
            Limit = charge.Quota.Limit / rule.Measure.UnitsOfOne,
            Used = charge.Used / rule.Measure.UnitsOfOne,
            Remaining = charge.Remaining / rule.Measure.UnitsOfOne,
            ResetSeconds = rule.Window is null ? null : Math.Round(charge.ResetAfter.TotalSeconds, 3),
            Mode = rule.Entry.Mode,
        };
    }
}
