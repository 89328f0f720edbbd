using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Limiting.Cost.Pricing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says what models cost.</summary>
public static class ModelPriceBuilderExtensions
{
    /// <summary>Adds the prices of models, for all policies that limit cost.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the prices. What the section <c>Prices</c> of the configuration says comes later and wins.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddModelPrices(this AiGuardBuilder builder, Action<AiGuardPriceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddModelPrices();
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Registers the prices and has their section read, once for all that ask for them.</summary>
    internal static void AddModelPrices(this AiGuardBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(static service => service.ServiceType == typeof(PriceTable)))
            return;
        builder.AddModelAliases();
        services.AddSingleton<PriceTable>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardPriceOptions>, PriceOptionsValidator>());
        services.AddOptions<AiGuardPriceOptions>().ValidateOnStart();
        if (builder.GetSection(PriceTable.SectionName) is { } section)
            services.PostConfigure<AiGuardPriceOptions>(options => PriceConfiguration.Bind(section, options));
    }
}
