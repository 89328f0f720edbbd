using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Filters.Authorization.Tenant;

/// <summary>Denies a caller without a tenant, and a request that names another tenant than the caller's.</summary>
internal sealed class TenantFilter(TenantOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "RequireTenant";

    private static readonly AiGuardDenial NoTenant = new(AiGuardReasons.TenantNotAllowed)
    {
        Detail = "The caller belongs to no tenant.",
    };

    private static readonly AiGuardDenial OtherTenant = new(AiGuardReasons.TenantNotAllowed)
    {
        Detail = "The request names a tenant that is not the caller's.",
    };

    private readonly StringComparison _comparison =
        options.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(context.Caller.Tenant))
            return new(AiGuardDecision.Deny(NoTenant));
        return new(context.HttpContext is not { } http || NamesOnly(http.Request, context.Caller.Tenant)
            ? AiGuardDecision.Continue
            : AiGuardDecision.Deny(OtherTenant));
    }

    private bool NamesOnly(HttpRequest request, string tenant)
    {
        if (options.RouteValue is { } key && request.RouteValues.TryGetValue(key, out var value) && value is not null &&
            !string.Equals(Convert.ToString(value, CultureInfo.InvariantCulture), tenant, _comparison))
            return false;

        // Of a header that is there twice, nobody knows which one the endpoint reads.
        return options.Header is not { } name || !request.Headers.TryGetValue(name, out var values) || values.Count == 0 ||
            (values.Count == 1 && string.Equals(values[0], tenant, _comparison));
    }
}
