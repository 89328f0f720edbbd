using AiApiGuard.Diagnostics;
using AiApiGuard.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Hosting;

/// <summary>Refuses to start an application that would run unprotected, and reports which filters guard which endpoint.</summary>
/// <remarks>Runs when the pipeline is complete and the server does not listen yet.</remarks>
internal sealed class StartupCheck(PipelineRegistry pipelines, MiddlewareState middleware, ILogger<StartupCheck> logger) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        Check(app.ApplicationServices.GetService<EndpointDataSource>()?.Endpoints ?? []);
    };

    private void Check(IReadOnlyList<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<IAiGuardMetadata>() is not { } metadata)
                continue;
            if (endpoint.Metadata.GetMetadata<IDisableAiGuardMetadata>() is not null)
                logger.EndpointNotGuarded(Name(endpoint));
            else
                Report(endpoint, Find(endpoint, metadata));
        }

        foreach (var pipeline in pipelines.Pipelines.Where(pipeline => pipeline.Options.Mode == AiGuardMode.Monitor))
            logger.PolicyMonitors(pipeline.PolicyName);
    }

    private GuardPipeline Find(Endpoint endpoint, IAiGuardMetadata metadata)
    {
        if (!middleware.IsUsed)
        {
            throw new InvalidOperationException(
                $"The endpoint '{Name(endpoint)}' requires AiApiGuard, but app.UseAiGuard() is not in the pipeline.");
        }

        var name = metadata.PolicyName ?? DependencyInjection.AiGuardDefaults.PolicyName;
        return pipelines.TryGet(name, out var pipeline) ? pipeline : throw new InvalidOperationException(
            $"The endpoint '{Name(endpoint)}' names the policy '{name}', which does not exist. There are: " +
            $"{string.Join(", ", pipelines.Pipelines.Select(known => known.PolicyName))}.");
    }

    private void Report(Endpoint endpoint, GuardPipeline pipeline) => logger.EndpointGuarded(
        Name(endpoint),
        pipeline.PolicyName,
        pipeline.Filters.Length == 0 ? "no filters" : string.Join(", ", pipeline.Filters.Select(Describe)));

    private static string Describe(FilterEntry filter) => $"{filter.Name} ({filter.Phases}{(filter.Enforces ? "" : ", Monitor")})";

    private static string Name(Endpoint endpoint) => endpoint.DisplayName ?? endpoint.ToString() ?? "endpoint";
}
