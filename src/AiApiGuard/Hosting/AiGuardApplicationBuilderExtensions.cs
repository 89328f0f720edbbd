using AiApiGuard.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the guard's middleware to a pipeline.</summary>
public static class AiGuardApplicationBuilderExtensions
{
    private const string RoutingKey = "__EndpointRouteBuilder";

    /// <summary>Adds the guard's middleware: after routing, and after the host's own authentication where there is one.</summary>
    /// <param name="app">The pipeline.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="InvalidOperationException"><c>services.AddAiGuard()</c> was not called, or routing comes later in the pipeline.</exception>
    public static IApplicationBuilder UseAiGuard(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var state = app.ApplicationServices.GetService<MiddlewareState>() ??
            throw new InvalidOperationException("Call builder.Services.AddAiGuard() before app.UseAiGuard().");
        state.IsUsed = true;
        var routingCameBefore = app.Properties.ContainsKey(RoutingKey);
        app.Use(next =>
        {
            // Runs when the whole pipeline is known. Without an explicit UseRouting, routing comes first by itself.
            if (!routingCameBefore && app.Properties.ContainsKey(RoutingKey))
                throw new InvalidOperationException("app.UseAiGuard() must come after app.UseRouting(): before it no endpoint is known, and none would be guarded.");
            return next;
        });
        return app.UseMiddleware<AiGuardMiddleware>();
    }
}
