using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization.Role;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds required roles to a policy.</summary>
public static class RolePolicyBuilderExtensions
{
    /// <summary>Requires one of some roles, as the framework's verb of the same name does.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="roles">The roles, added to those that are enough already.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireRole(this AiGuardPolicyBuilder builder, params string[] roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return builder.RequireRole(options =>
        {
            foreach (var role in roles)
                options.Roles.Add(role);
        });
    }

    /// <summary>Requires one of some roles, as the framework's verb of the same name does.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireRole(this AiGuardPolicyBuilder builder, Action<RoleOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RoleOptions>, RoleOptionsValidator>());
        return builder.AddFilter<RoleFilter, RoleOptions>(RoleFilter.FilterName, AiGuardStage.Authorization, Bind, configure);
    }

    // Left to itself, the binder would append to the list.
    private static void Bind(IConfiguration section, RoleOptions options)
    {
        if (section.GetSection(nameof(RoleOptions.Roles)).Exists())
            options.Roles.Clear();
        section.Bind(options, AiGuardPolicyBuilder.BindStrictly);
    }
}
