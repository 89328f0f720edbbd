using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authentication.Caller;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds authentication to a policy.</summary>
public static class CallerPolicyBuilderExtensions
{
    /// <summary>Requires a known caller: by an API key, or by any authentication scheme of the application.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    /// <remarks>A principal of the application counts when its own authentication ran before the guard.</remarks>
    public static AiGuardPolicyBuilder RequireAuthenticatedCaller(
        this AiGuardPolicyBuilder builder, Action<CallerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddFilter<CallerFilter, CallerOptions>(
            CallerFilter.FilterName,
            AiGuardStage.Authentication,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }

    /// <summary>Requires an API key; being known to the application is not enough.</summary>
    /// <param name="builder">The policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireApiKey(this AiGuardPolicyBuilder builder) =>
        builder.RequireAuthenticatedCaller(static options => options.AcceptHostPrincipal = false);
}
