using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization;
using AiApiGuard.Filters.Authorization.Parameters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ceilings for parameters to a policy.</summary>
public static class ParametersPolicyBuilderExtensions
{
    /// <summary>Limits what requests ask for: the length of answers, their number, the temperature, log probabilities.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Sets the ceilings; at least one.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitParameters(
        this AiGuardPolicyBuilder builder, Action<ParametersOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ParametersOptions>, ParametersOptionsValidator>());
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ParametersOptions>, ParametersOptionsRulesValidator>());
        return builder.AddFilter<ParametersFilter, ParametersOptions>(
            ParametersFilter.FilterName,
            PromptAuthorization.Stage,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
