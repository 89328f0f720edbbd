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

    /// <summary>Denies requests whose values break their protocol or a ceiling (400), with the name of the field.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/>.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder ValidateSchema(this AiGuardPolicyBuilder builder, Action<SchemaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SchemaOptions>, SchemaOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SchemaOptions>, SchemaOptionsRulesValidator>());
        return builder.AddFilter<SchemaFilter, SchemaOptions>(
            SchemaFilter.FilterName,
            AiGuardStage.InputValidation,
            Bind,
            configure);
    }

    // Left to itself, the binder would append to the list, and the operator could not narrow it.
    private static void Bind(IConfiguration section, SchemaOptions options)
    {
        if (section.GetSection(nameof(SchemaOptions.AllowedProperties)).Exists())
            options.AllowedProperties.Clear();
        section.Bind(options, AiGuardPolicyBuilder.BindStrictly);
    }
}
