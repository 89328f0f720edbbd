using AiApiGuard.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts endpoints under the guard, or takes them out of it.</summary>
public static class AiGuardEndpointConventionBuilderExtensions
{
    /// <summary>Guards the endpoints with the default policy.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <returns>The builder.</returns>
    public static TBuilder RequireAiGuard<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => Require(builder, new RequireAiGuardAttribute());

    /// <summary>Guards the endpoints with a policy. A name that does not exist fails the start.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="policyName">The name of the policy.</param>
    /// <returns>The builder.</returns>
    public static TBuilder RequireAiGuard<TBuilder>(this TBuilder builder, string policyName)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(policyName);
        return Require(builder, new RequireAiGuardAttribute(policyName));
    }

    /// <summary>Takes the endpoints out of the guard, whatever else says that they are guarded.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <returns>The builder.</returns>
    public static TBuilder DisableAiGuard<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new DisableAiGuardAttribute()));
        return builder;
    }

    private static TBuilder Require<TBuilder>(TBuilder builder, RequireAiGuardAttribute metadata)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));

        // The endpoint itself refuses to run unguarded: a pipeline may be built so that the middleware does not see it.
        try
        {
            builder.Finally(RefuseUnguarded);
        }
        catch (NotImplementedException)
        {
            // Builders of libraries need not have a last word (a reverse proxy's has none). RefusalPolicy makes their endpoints refuse.
        }

        return builder;
    }

    private static void RefuseUnguarded(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } run)
            return;
        endpoint.RequestDelegate = GuardedEndpoint.RefuseUnguarded(run);
        endpoint.Metadata.Add(RefusesUnguarded.Instance);
    }
}
