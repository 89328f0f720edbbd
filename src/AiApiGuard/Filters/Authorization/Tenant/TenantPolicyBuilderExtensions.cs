using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization.Tenant;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to a policy that tenants are kept apart.</summary>
public static class TenantPolicyBuilderExtensions
{
    /// <summary>Requires that the caller belongs to a tenant, and that the request names no other.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Says where a request may name a tenant.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireTenant(this AiGuardPolicyBuilder builder, Action<TenantOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TenantOptions>, TenantOptionsValidator>());
        return builder.AddFilter<TenantFilter, TenantOptions>(
            TenantFilter.FilterName,
            AiGuardStage.Authorization,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
