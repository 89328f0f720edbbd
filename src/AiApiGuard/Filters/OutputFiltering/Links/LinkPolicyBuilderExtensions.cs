using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.OutputFiltering.Links;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the restriction of links to a policy.</summary>
public static class LinkPolicyBuilderExtensions
{
    /// <summary>Removes the targets of links and images that are not allowed, or does with them what the options say: those of Markdown and
    /// HTML, and addresses that stand in the text. By default nothing is loaded from anywhere, and <c>javascript:</c> and <c>data:</c> are
    /// removed.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder RestrictLinks(this AiGuardPolicyBuilder builder, Action<LinkOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IValidateOptions<LinkOptions>, LinkOptionsValidator>(),
            ServiceDescriptor.Singleton<IValidateOptions<LinkOptions>, LinkOptionsRulesValidator>(),
        ]);
        return builder.AddFilter<LinkFilter, LinkOptions>(
            LinkFilter.FilterName,
            AiGuardStage.OutputFiltering,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
