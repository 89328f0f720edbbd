using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.OutputFiltering.Content;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the filter of harmful and unwanted content to a policy.</summary>
public static class ContentPolicyBuilderExtensions
{
    /// <summary>Denies texts that are harmful, in prompts and answers, or does with them what the options say: hate, harassment, self-harm,
    /// sexual content, violence, weapons, crimes; and topics, languages and code that are not wanted.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder FilterContent(this AiGuardPolicyBuilder builder, Action<ContentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ContentOptions>, ContentOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ContentOptions>, ContentOptionsRulesValidator>());
        return builder.AddFilter<ContentFilter, ContentOptions>(
            ContentFilter.FilterName,
            AiGuardStage.OutputFiltering,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
