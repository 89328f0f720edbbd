using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.InputValidation.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what bounds and validates a request body to a policy.</summary>
public static class SchemaPolicyBuilderExtensions
{
    /// <summary>Limits the request body: what is announced as larger is denied unread, what turns out larger when the limit is reached (413).</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="maxBytes">The largest body, in bytes. In configuration: <c>MaxRequestBytes</c> of the policy.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder LimitRequestSize(this AiGuardPolicyBuilder builder, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure(options => options.MaxRequestBytes = maxBytes);
    }

    /// <summary>Denies requests whose values break their protocol (400), with the name of the field.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder ValidateSchema(this AiGuardPolicyBuilder builder, Action<SchemaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SchemaOptions>, SchemaOptionsValidator>());
        return builder.AddFilter<SchemaFilter, SchemaOptions>(
            SchemaFilter.FilterName,
            AiGuardStage.InputValidation,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
