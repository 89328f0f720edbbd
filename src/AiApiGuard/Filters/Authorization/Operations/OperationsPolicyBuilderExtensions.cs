using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization;
using AiApiGuard.Filters.Authorization.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to a policy what requests may ask for.</summary>
public static class OperationsPolicyBuilderExtensions
{
    /// <summary>Allows some operations; all others are denied, and so is what is not known.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="operations">The operations, added to those allowed already.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AllowOperations(this AiGuardPolicyBuilder builder, AiGuardOperations operations) =>
        builder.AllowOperations(options => options.Allowed |= operations);

    /// <summary>Allows some operations; all others are denied, and so is what is not known.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder AllowOperations(this AiGuardPolicyBuilder builder, Action<OperationsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<OperationsOptions>, OperationsOptionsValidator>());
        return builder.AddFilter<OperationsFilter, OperationsOptions>(
            OperationsFilter.FilterName,
            PromptAuthorization.Stage,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
