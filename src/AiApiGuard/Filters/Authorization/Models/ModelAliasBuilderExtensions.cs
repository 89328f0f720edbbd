using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authorization.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds names that stand for models.</summary>
public static class ModelAliasBuilderExtensions
{
    /// <summary>Adds a name that stands for models, for all policies and keys: what is allowed or denied of one is of the
    /// other.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="alias">The name, such as <c>fast</c>.</param>
    /// <param name="models">The models that it stands for, added to those it stands for already.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Dates need none: <c>gpt-4o-2024-08-06</c> belongs to <c>gpt-4o</c>. The section <c>ModelAliases</c> says the same
    /// in configuration.</remarks>
    public static AiGuardBuilder AddModelAlias(this AiGuardBuilder builder, string alias, params string[] models)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(models);
        builder.AddModelAliases();
        builder.Services.Configure<ModelAliasOptions>(options =>
        {
            if (!options.Aliases.TryGetValue(alias, out var known))
                options.Aliases[alias] = known = [];
            foreach (var model in models)
                known.Add(model);
        });
        return builder;
    }

    /// <summary>Registers the aliases and has their section read, once for all filters that ask for them.</summary>
    internal static void AddModelAliases(this AiGuardBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(static service => service.ServiceType == typeof(ModelAliases)))
            return;
        services.AddSingleton<ModelAliases>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ModelAliasOptions>, ModelAliasOptionsValidator>());
        services.AddOptions<ModelAliasOptions>().ValidateOnStart();
        if (builder.GetSection(ModelAliases.SectionName) is { } section)
            services.PostConfigure<ModelAliasOptions>(options => Bind(section, options));
    }

    // Left to itself, the binder would append to the lists, and would not know a name that stands for one model.
    private static void Bind(IConfiguration section, ModelAliasOptions options)
    {
        foreach (var alias in section.GetChildren())
        {
            options.Aliases[alias.Key] = alias.Value is { } model
                ? [model]
                : [.. alias.GetChildren().Select(static entry => entry.Value ?? string.Empty)];
        }
    }
}
