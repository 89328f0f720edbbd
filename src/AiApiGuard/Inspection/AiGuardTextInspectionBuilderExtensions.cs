using System.Diagnostics.CodeAnalysis;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Custom;
using AiApiGuard.Inspection.Terms;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what a host looks for in text beside what is built in.</summary>
public static class AiGuardTextInspectionBuilderExtensions
{
    /// <summary>Adds an entity whose values match a pattern. <c>RedactPii</c> looks for it as for those that are built in.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the entity, as options and findings name it: small letters, digits and low lines.</param>
    /// <param name="configure">Describes it. What the section <c>TextEntities:{name}</c> of the configuration says comes later and
    /// wins.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddTextEntity(this AiGuardBuilder builder, string name, Action<AiGuardTextEntityOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddTextInspection();
        builder.Services.Configure<TextInspectionOptions>(options =>
        {
            if (!options.Entities.TryGetValue(name, out var entity))
                options.Entities[name] = entity = new AiGuardTextEntityOptions();
            configure(entity);
        });
        return builder;
    }

    /// <summary>Adds an entity that is found by code.</summary>
    /// <typeparam name="TDetector">The detector; its constructor may take services of the application. One instance serves all
    /// exchanges.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddTextDetector<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDetector>(this AiGuardBuilder builder)
        where TDetector : class, IAiGuardTextDetector
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddTextInspection();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAiGuardTextDetector, TDetector>());
        return builder;
    }

    /// <summary>Adds exact terms that are looked for: names of projects and customers, say. They count as whole words.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the entity that they are: small letters, digits and low lines.</param>
    /// <param name="configure">Names the terms, or their file. What the section <c>DeniedTerms:{name}</c> of the configuration says comes
    /// later and wins.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddDeniedTerms(this AiGuardBuilder builder, string name, Action<AiGuardTermListOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddTextInspection();
        builder.Services.Configure<TextInspectionOptions>(options =>
        {
            if (!options.DeniedTerms.TryGetValue(name, out var terms))
                options.DeniedTerms[name] = terms = new AiGuardTermListOptions();
            configure(terms);
        });
        return builder;
    }

    /// <summary>Adds values that are not taken for personal data: the host's own telephone number and addresses, say.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Names the values, or their file. What the section <c>AllowedTerms</c> of the configuration says comes later and
    /// wins.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddAllowedTerms(this AiGuardBuilder builder, Action<AiGuardTermListOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddTextInspection();
        builder.Services.Configure<TextInspectionOptions>(options => configure(options.AllowedTerms));
        return builder;
    }

    /// <summary>Registers the inspection of text and has its sections read, once for all that ask for it.</summary>
    internal static AiGuardBuilder AddTextInspection(this AiGuardBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(static service => service.ServiceType == typeof(TextScanners)))
            return builder;
        services.AddSingleton<TextScanners>(static provider => new TextScanners(
            provider.GetRequiredService<IOptions<TextInspectionOptions>>(), provider.GetServices<IAiGuardTextDetector>()));
        services.AddSingleton(static provider => new AiGuardTermLists(provider.GetRequiredService<TextScanners>()));
        services.AddSingleton(static provider => new AiGuardTextInspector(
            provider.GetRequiredService<TextScanners>(), AiGuardDetectors.PersonalData | AiGuardDetectors.Secrets));
        services.AddSingleton<IValidateOptions<TextInspectionOptions>, TextInspectionOptionsValidator>();
        services.AddOptions<TextInspectionOptions>().ValidateOnStart();
        if (builder.GetSection(TextInspectionConfiguration.EntitiesSection) is { } entities)
            services.PostConfigure<TextInspectionOptions>(options => TextInspectionConfiguration.BindEntities(entities, options));
        if (builder.GetSection(TextInspectionConfiguration.DeniedTermsSection) is { } denied)
            services.PostConfigure<TextInspectionOptions>(options => TextInspectionConfiguration.BindDeniedTerms(denied, options));
        if (builder.GetSection(TextInspectionConfiguration.AllowedTermsSection) is { } allowed)
            services.PostConfigure<TextInspectionOptions>(options => TextInspectionConfiguration.Bind(allowed, options.AllowedTerms));
        return builder;
    }
}
