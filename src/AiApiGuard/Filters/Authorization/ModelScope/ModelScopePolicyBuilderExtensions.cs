using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization;
using AiApiGuard.Filters.Authorization.ModelScope;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds scopes that some models need to a policy.</summary>
public static class ModelScopePolicyBuilderExtensions
{
    /// <summary>Requires a scope of callers who ask for some models.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="model">The models, as a name such as <c>gpt-5*</c>; snapshots and variants of a name belong to it.</param>
    /// <param name="scope">The scope.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireScopeForModel(this AiGuardPolicyBuilder builder, string model, string scope) =>
        builder.RequireScopeForModel(options => options.Rules.Add(new ModelScopeRule { Model = model, Scope = scope }));

    /// <summary>Requires scopes of callers who ask for some models.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RequireScopeForModel(
        this AiGuardPolicyBuilder builder, Action<ModelScopeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Guard.AddModelAliases();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ModelScopeOptions>, ModelScopeOptionsValidator>());
        return builder.AddFilter<ModelScopeFilter, ModelScopeOptions>(
            ModelScopeFilter.FilterName, PromptAuthorization.Stage, Bind, configure);
    }

    // Left to itself, the binder would append to the list.
    private static void Bind(IConfiguration section, ModelScopeOptions options)
    {
        if (section.GetSection(nameof(ModelScopeOptions.Rules)).Exists())
            options.Rules.Clear();
        section.Bind(options, AiGuardPolicyBuilder.BindStrictly);
    }
}
