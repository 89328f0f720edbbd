using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace AiApiGuard.Hosting;

/// <summary>Has endpoints that an attribute puts under the guard refuse to run where its middleware did not: no convention of ours
/// ever saw them, so routing is the last place that does.</summary>
internal sealed class RefusalPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    private readonly ConditionalWeakTable<Endpoint, Endpoint> _refusing = [];

    // After all others: what is left of the candidates is what will run.
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => ContainsDynamicEndpoints(endpoints) || endpoints.Any(MustRefuse);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && MustRefuse(candidates[i].Endpoint))
                candidates.ReplaceEndpoint(i, _refusing.GetValue(candidates[i].Endpoint, Wrap), candidates[i].Values);
        }

        return Task.CompletedTask;
    }

    private static bool MustRefuse(Endpoint endpoint) =>
        endpoint.RequestDelegate is not null &&
        endpoint.Metadata.GetMetadata<IAiGuardMetadata>() is not null &&
        endpoint.Metadata.GetMetadata<IDisableAiGuardMetadata>() is null &&
        endpoint.Metadata.GetMetadata<RefusesUnguarded>() is null;

    private static Endpoint Wrap(Endpoint endpoint)
    {
        var run = GuardedEndpoint.RefuseUnguarded(endpoint.RequestDelegate!);
        return endpoint is RouteEndpoint route
            ? new RouteEndpoint(run, route.RoutePattern, route.Order, route.Metadata, route.DisplayName)
            : new Endpoint(run, endpoint.Metadata, endpoint.DisplayName);
    }
}
