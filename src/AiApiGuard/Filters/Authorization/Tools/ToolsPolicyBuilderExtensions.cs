using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization;
using AiApiGuard.Filters.Authorization.Tools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the tools allowed and denied to a policy.</summary>
public static class ToolsPolicyBuilderExtensions
{
    /// <summary>Allows tools by name, whether offered, chosen or called; all others are denied.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="patterns">Names such as <c>get_*</c>, added to those allowed already.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AllowTools(this AiGuardPolicyBuilder builder, params string[] patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return builder.AllowTools(options =>
        {
            foreach (var pattern in patterns)
                options.Patterns.Add(pattern);
        });
    }

    /// <summary>Allows tools by name, whether offered, chosen or called; all others are denied.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AllowTools(this AiGuardPolicyBuilder builder, Action<ToolsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddTools(options =>
        {
            options.AllowsListedOnly = true;
            configure(options);
        });
    }

    /// <summary>Denies tools by name, also where <c>AllowTools</c> allows them.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="patterns">Names such as <c>computer*</c>, added to those denied already; <c>*</c> denies all.</param>
    /// <returns>The policy.</returns>
    /// <remarks>In configuration: <c>AllowTools:DeniedPatterns</c>. Both verbs are one filter.</remarks>
    public static AiGuardPolicyBuilder DenyTools(this AiGuardPolicyBuilder builder, params string[] patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return builder.AddTools(options =>
        {
            foreach (var pattern in patterns)
                options.DeniedPatterns.Add(pattern);
        });
    }

    private static AiGuardPolicyBuilder AddTools(this AiGuardPolicyBuilder builder, Action<ToolsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ToolsOptions>, ToolsOptionsValidator>());
        return builder.AddFilter<ToolsFilter, ToolsOptions>(ToolsFilter.FilterName, PromptAuthorization.Stage, Bind, configure);
    }

    // Left to itself, the binder would append to the lists, and the operator could not narrow them.
    private static void Bind(IConfiguration section, ToolsOptions options)
    {
        if (section.GetSection(nameof(ToolsOptions.Patterns)).Exists())
            options.Patterns.Clear();
        if (section.GetSection(nameof(ToolsOptions.DeniedPatterns)).Exists())
            options.DeniedPatterns.Clear();
        section.Bind(options, AiGuardPolicyBuilder.BindStrictly);
    }
}
