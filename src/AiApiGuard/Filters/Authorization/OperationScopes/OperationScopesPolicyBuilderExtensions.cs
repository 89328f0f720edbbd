using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization;
using AiApiGuard.Filters.Authorization.OperationScopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to a policy the scopes that operations need.</summary>
public static class OperationScopesPolicyBuilderExtensions
{
    /// <summary>Requires a scope for each operation that a request asks for: <c>ai:chat</c>, <c>ai:embeddings</c>,
    /// <c>ai:tools</c>, <c>ai:files</c> or <c>ai:admin</c>.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the scopes.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireOperationScopes(
        this AiGuardPolicyBuilder builder, Action<OperationScopesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<OperationScopesOptions>, OperationScopesOptionsValidator>());
        return builder.AddFilter<OperationScopesFilter, OperationScopesOptions>(
            OperationScopesFilter.FilterName,
            PromptAuthorization.Stage,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
