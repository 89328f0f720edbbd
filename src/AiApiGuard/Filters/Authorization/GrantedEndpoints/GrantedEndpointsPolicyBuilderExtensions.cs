using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization.GrantedEndpoints;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to a policy that keys are held to the endpoints they are restricted to. Every verb that requires a caller
/// does.</summary>
internal static class GrantedEndpointsPolicyBuilderExtensions
{
    public static AiGuardPolicyBuilder RequireGrantedEndpoint(this AiGuardPolicyBuilder builder) =>
        builder.AddFilter<GrantedEndpointsFilter, GrantedEndpointsOptions>(
            GrantedEndpointsFilter.FilterName,
            AiGuardStage.Authorization,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            null);
}
