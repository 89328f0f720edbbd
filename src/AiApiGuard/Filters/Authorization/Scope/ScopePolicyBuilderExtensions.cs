using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization.Scope;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds required scopes to a policy.</summary>
public static class ScopePolicyBuilderExtensions
{
    /// <summary>Requires scopes, all of them, by the caller's <c>scope</c> or <c>scp</c> claims.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="scopes">The scopes, added to those required already.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireScope(this AiGuardPolicyBuilder builder, params string[] scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return builder.RequireScope(options =>
        {
            foreach (var scope in scopes)
                options.Scopes.Add(scope);
        });
    }

    /// <summary>Requires scopes, all of them, by the caller's <c>scope</c> or <c>scp</c> claims.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireScope(this AiGuardPolicyBuilder builder, Action<ScopeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScopeOptions>, ScopeOptionsValidator>());
        return builder.AddFilter<ScopeFilter, ScopeOptions>(ScopeFilter.FilterName, AiGuardStage.Authorization, Bind, configure);
    }

    // Left to itself, the binder would append to the list.
    private static void Bind(IConfiguration section, ScopeOptions options)
    {
        if (section.GetSection(nameof(ScopeOptions.Scopes)).Exists())
            options.Scopes.Clear();
        section.Bind(options, AiGuardPolicyBuilder.BindStrictly);
    }
}
