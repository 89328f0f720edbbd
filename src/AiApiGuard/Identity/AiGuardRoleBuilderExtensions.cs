using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says which scopes roles grant.</summary>
public static class AiGuardRoleBuilderExtensions
{
    private const string SectionName = "Roles";

    /// <summary>Grants scopes to a role, for callers of every kind. The configuration section <c>Roles</c> may replace them, role by role:
    /// <c>"Roles": { "analyst": [ "chat:write" ] }</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="role">The role; compared case-sensitively.</param>
    /// <param name="scopes">The scopes, added to those it grants already.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddRole(this AiGuardBuilder builder, string role, params string[] scopes)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(role);
        ArgumentNullException.ThrowIfNull(scopes);
        builder.Services.Configure<AiGuardRoleOptions>(options =>
        {
            if (!options.Roles.TryGetValue(role, out var granted))
                options.Roles.Add(role, granted = []);
            foreach (var scope in scopes)
                granted.Add(scope);
        });
        return builder;
    }

    internal static AiGuardBuilder AddRoles(this AiGuardBuilder builder)
    {
        builder.Services.TryAddSingleton<RoleScopes>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardRoleOptions>, AiGuardRoleOptionsValidator>());
        builder.Services.AddOptions<AiGuardRoleOptions>().ValidateOnStart();
        if (builder.GetSection(SectionName) is { } section)
        {
            builder.Services.PostConfigure<AiGuardRoleOptions>(options => Bind(section, options));
            builder.Services.AddSingleton<IOptionsChangeTokenSource<AiGuardRoleOptions>>(
                new ConfigurationChangeTokenSource<AiGuardRoleOptions>(section));
        }

        return builder;
    }

    // By hand: the names of the roles are the keys of the section itself.
    private static void Bind(IConfigurationSection section, AiGuardRoleOptions options)
    {
        foreach (var role in section.GetChildren())
            options.Roles[role.Key] = [.. role.GetChildren().Select(static scope => scope.Value ?? string.Empty)];
    }
}
