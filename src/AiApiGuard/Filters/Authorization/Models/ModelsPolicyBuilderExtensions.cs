using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization;
using AiApiGuard.Filters.Authorization.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the models allowed and denied to a policy.</summary>
public static class ModelsPolicyBuilderExtensions
{
    /// <summary>Allows models by name; all others are denied.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="patterns">Names such as <c>gpt-*</c>, added to those allowed already.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AllowModels(this AiGuardPolicyBuilder builder, params string[] patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return builder.AllowModels(options =>
        {
            foreach (var pattern in patterns)
                options.Patterns.Add(pattern);
        });
    }

    /// <summary>Allows models by name; all others are denied.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AllowModels(this AiGuardPolicyBuilder builder, Action<ModelsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddModels(options =>
        {
            options.AllowsListedOnly = true;
            configure(options);
        });
    }

    /// <summary>Denies models by name, also where <c>AllowModels</c> allows them.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="patterns">Names such as <c>*-preview</c>, added to those denied already.</param>
    /// <returns>The policy.</returns>
    /// <remarks>In configuration: <c>AllowModels:DeniedPatterns</c>. Both verbs are one filter.</remarks>
    public static AiGuardPolicyBuilder DenyModels(this AiGuardPolicyBuilder builder, params string[] patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return builder.AddModels(options =>
        {
            foreach (var pattern in patterns)
                options.DeniedPatterns.Add(pattern);
        });
    }

    private static AiGuardPolicyBuilder AddModels(this AiGuardPolicyBuilder builder, Action<ModelsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Guard.AddModelAliases();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ModelsOptions>, ModelsOptionsValidator>());
        return builder.AddFilter<ModelsFilter, ModelsOptions>(
            ModelsFilter.FilterName, PromptAuthorization.Stage, Bind, configure);
    }

    // Left to itself, the binder would append to the lists, and the operator could not narrow them.
    private static void Bind(IConfiguration section, ModelsOptions options)
    {
        if (section.GetSection(nameof(ModelsOptions.Patterns)).Exists())
            options.Patterns.Clear();
        if (section.GetSection(nameof(ModelsOptions.DeniedPatterns)).Exists())
            options.DeniedPatterns.Clear();
        section.Bind(options, AiGuardPolicyBuilder.BindStrictly);
    }
}
