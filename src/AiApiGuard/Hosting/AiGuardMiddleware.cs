using AiApiGuard.DependencyInjection;
using AiApiGuard.Pipeline;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Hosting;

/// <summary>Runs the policy of a guarded endpoint; leaves every other request alone.</summary>
internal sealed class AiGuardMiddleware(RequestDelegate next, PipelineRegistry pipelines, ExchangeServices services)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IAiGuardMetadata>() is { } metadata ? GuardAsync(http, metadata) : next(http);

    private Task GuardAsync(HttpContext http, IAiGuardMetadata metadata)
    {
        if (http.GetEndpoint()!.Metadata.GetMetadata<IDisableAiGuardMetadata>() is not null || http.Features.Get<GuardedRequest>() is not null)
            return next(http);
        var name = metadata.PolicyName ?? AiGuardDefaults.PolicyName;
        return pipelines.TryGet(name, out var pipeline)
            ? RunAsync(http, pipeline)
            : throw new InvalidOperationException($"The endpoint '{http.GetEndpoint()!.DisplayName}' names the policy '{name}', which does not exist.");
    }

    private async Task RunAsync(HttpContext http, GuardPipeline pipeline)
    {
        using var exchange = new Exchange(http, pipeline, services);
        http.Features.Set(GuardedRequest.Instance);
        try
        {
            await exchange.RunAsync(next).ConfigureAwait(false);
        }
        finally
        {
            http.Features.Set<GuardedRequest>(null);
        }
    }
}
