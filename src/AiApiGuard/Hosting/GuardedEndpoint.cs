using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Hosting;

/// <summary>Says whether the middleware has seen a request, so that an endpoint never runs unguarded by mistake.</summary>
internal static class GuardedEndpoint
{
    /// <summary>Returns a delegate that runs the endpoint only under the guard.</summary>
    public static RequestDelegate RefuseUnguarded(RequestDelegate run) => http =>
    {
        EnsureGuarded(http);
        return run(http);
    };

    /// <exception cref="InvalidOperationException">The endpoint requires the guard, and the middleware did not run.</exception>
    public static void EnsureGuarded(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IDisableAiGuardMetadata>() is not null)
            return;
        if (endpoint.Metadata.GetMetadata<IAiGuardMetadata>() is not null && http.Features.Get<GuardedRequest>() is null)
        {
            throw new InvalidOperationException(
                $"The endpoint '{endpoint.DisplayName}' requires AiApiGuard, but its middleware did not see the request. " +
                "Call app.UseAiGuard() after app.UseRouting() and before the endpoints, on every path that leads to them.");
        }
    }
}
