using System.Text.Json;
using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.InputValidation.JsonSchema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds JSON schemas for requests to a policy.</summary>
public static class JsonSchemaPolicyBuilderExtensions
{
    /// <summary>Denies requests that break a JSON schema (400), with the place and the keyword.</summary>
    /// <remarks>Drafts 7 to 2020-12. References stay inside the document; <c>format</c> is not enforced; a keyword that would not be enforced,
    /// a misspelt one and a pattern that looks around or back fail the start.</remarks>
    /// <param name="builder">The policy.</param>
    /// <param name="protocol">The name of the protocol whose requests are meant, such as that of <c>UseJsonProtocol</c>.</param>
    /// <param name="schema">The text of the schema, which begins with a brace, or the path of its file from the content root.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder ValidateJsonSchema(this AiGuardPolicyBuilder builder, string protocol, string schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(protocol);
        ArgumentException.ThrowIfNullOrEmpty(schema);
        return builder.ValidateJsonSchema(options => options.Schemas[protocol] = schema);
    }

    /// <summary>Denies requests in which a function finds an error (400): the seam for a validator of the application's own choice.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="protocol">The name of the protocol whose requests are meant.</param>
    /// <param name="validate">Returns the first error of a body, or <see langword="null"/>. It runs for all exchanges at once, and must not keep the
    /// body; what it throws is a failure of the filter.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder ValidateJsonSchema(
        this AiGuardPolicyBuilder builder, string protocol, Func<JsonElement, AiGuardSchemaError?> validate)
    {
        ArgumentException.ThrowIfNullOrEmpty(protocol);
        ArgumentNullException.ThrowIfNull(validate);
        return builder.ValidateJsonSchema(options => options.Validators[protocol] = validate);
    }

    /// <summary>Denies requests that break the JSON schema of their protocol (400), with the place and the keyword.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The policy.</returns>
    public static AiGuardPolicyBuilder ValidateJsonSchema(this AiGuardPolicyBuilder builder, Action<JsonSchemaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JsonSchemaOptions>, JsonSchemaOptionsRulesValidator>());
        return builder.AddFilter<JsonSchemaFilter, JsonSchemaOptions>(
            JsonSchemaFilter.FilterName,
            AiGuardStage.InputValidation,
            static (section, options) => section.Bind(options, AiGuardPolicyBuilder.BindStrictly),
            configure);
    }
}
