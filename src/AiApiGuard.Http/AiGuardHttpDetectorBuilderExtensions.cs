using System.Diagnostics.CodeAnalysis;
using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Http;
using AiApiGuard.Http.DependencyInjection;
using AiApiGuard.Http.Json;
using AiApiGuard.Http.LlmGuard;
using AiApiGuard.Http.Moderation;
using AiApiGuard.Http.Presidio;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds detectors that are asked over HTTP.</summary>
/// <remarks>Each name is one detector with one breaker; naming it again configures it further. What configuration says comes after the code and
/// wins. Texts of callers leave the application: say so where it must be said.</remarks>
public static class AiGuardHttpDetectorBuilderExtensions
{
    /// <summary>Has texts judged by the moderation endpoint that is configured as <c>Moderation</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddModerationEndpoint(this AiGuardBuilder builder) => AddModeration(builder, AiGuardHttpDetectors.Moderation, null);

    /// <summary>Has texts judged by an OpenAI-compatible moderation endpoint: hate, harassment, self-harm, sexual content, violence and the like.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options, which are also configured as <c>Moderation</c>.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddModerationEndpoint(this AiGuardBuilder builder, Action<AiGuardModerationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return AddModeration(builder, AiGuardHttpDetectors.Moderation, configure);
    }

    /// <summary>Has texts judged by one of several OpenAI-compatible moderation endpoints.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, in lower case: findings carry it as their layer, and the options are configured as <c>Moderation.NAME</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddModerationEndpoint(this AiGuardBuilder builder, string name, Action<AiGuardModerationOptions>? configure = null) =>
        AddModeration(builder, name, configure);

    /// <summary>Has texts judged by the LLM Guard server that is configured as <c>LlmGuard</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddLlmGuard(this AiGuardBuilder builder) => AddLlmGuardServer(builder, AiGuardHttpDetectors.LlmGuard, null);

    /// <summary>Has texts judged by the scanners of an LLM Guard server: prompts and answers apart.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options, which are also configured as <c>LlmGuard</c>.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddLlmGuard(this AiGuardBuilder builder, Action<AiGuardLlmGuardOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return AddLlmGuardServer(builder, AiGuardHttpDetectors.LlmGuard, configure);
    }

    /// <summary>Has texts judged by one of several LLM Guard servers.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, in lower case: findings carry it as their layer, and the options are configured as <c>LlmGuard.NAME</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddLlmGuard(this AiGuardBuilder builder, string name, Action<AiGuardLlmGuardOptions>? configure = null) =>
        AddLlmGuardServer(builder, name, configure);

    /// <summary>Has entities found by the Presidio analyzer that is configured as <c>Presidio</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddPresidio(this AiGuardBuilder builder) => AddPresidioAnalyzer(builder, AiGuardHttpDetectors.Presidio, null);

    /// <summary>Has persons, locations and the like found by a Presidio analyzer, for <c>RedactPii</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options, which are also configured as <c>Presidio</c>.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddPresidio(this AiGuardBuilder builder, Action<AiGuardPresidioOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return AddPresidioAnalyzer(builder, AiGuardHttpDetectors.Presidio, configure);
    }

    /// <summary>Has entities found by one of several Presidio analyzers, as one for each language.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, in lower case; the options are configured as <c>Presidio.NAME</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddPresidio(this AiGuardBuilder builder, string name, Action<AiGuardPresidioOptions>? configure = null) =>
        AddPresidioAnalyzer(builder, name, configure);

    /// <summary>Has texts judged by any service that takes and answers JSON.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, in lower case: findings carry it as their layer, and the options are configured as <c>HttpClassifier.NAME</c>.</param>
    /// <param name="configure">Changes the options: what is sent, and where in the answer labels and scores are.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder AddHttpClassifier(this AiGuardBuilder builder, string name, Action<AiGuardHttpClassifierOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddValidators<AiGuardHttpClassifierOptions, HttpClassifierOptionsValidator>(builder.Services);
        var isNew = DetectorRegistration.TryAdd<AiGuardHttpClassifierOptions>(
            builder, name, $"HttpClassifier.{name}", static (section, options) => section.Bind(options, DetectorRegistration.BindStrictly), configure);
        if (isNew)
            DetectorRegistration.AddClassifier<AiGuardHttpClassifierOptions>(builder.Services, name, static options => new JsonProtocol(options));
        return builder;
    }

    private static AiGuardBuilder AddModeration(AiGuardBuilder builder, string name, Action<AiGuardModerationOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddValidators<AiGuardModerationOptions, ModerationOptionsValidator>(builder.Services);
        var section = Qualify("Moderation", name, AiGuardHttpDetectors.Moderation);
        var isNew = DetectorRegistration.TryAdd<AiGuardModerationOptions>(
            builder, name, section, static (section, options) => section.Bind(options, DetectorRegistration.BindStrictly), configure);
        if (isNew)
            DetectorRegistration.AddClassifier<AiGuardModerationOptions>(builder.Services, name, static options => new ModerationProtocol(options));
        return builder;
    }

    private static AiGuardBuilder AddLlmGuardServer(AiGuardBuilder builder, string name, Action<AiGuardLlmGuardOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddValidators<AiGuardLlmGuardOptions, LlmGuardOptionsValidator>(builder.Services);
        var section = Qualify("LlmGuard", name, AiGuardHttpDetectors.LlmGuard);
        var isNew = DetectorRegistration.TryAdd<AiGuardLlmGuardOptions>(builder, name, section, BindLlmGuard, configure);
        if (isNew)
            DetectorRegistration.AddClassifier<AiGuardLlmGuardOptions>(builder.Services, name, static options => new LlmGuardProtocol(options));
        return builder;
    }

    private static AiGuardBuilder AddPresidioAnalyzer(AiGuardBuilder builder, string name, Action<AiGuardPresidioOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddValidators<AiGuardPresidioOptions, PresidioOptionsValidator>(builder.Services);
        var section = Qualify("Presidio", name, AiGuardHttpDetectors.Presidio);
        if (!DetectorRegistration.TryAdd<AiGuardPresidioOptions>(builder, name, section, BindPresidio, configure))
            return builder;
        builder.Services.AddSingleton<IAiGuardNamedEntityRecognizer>(provider =>
        {
            var options = DetectorRegistration.GetOptions<AiGuardPresidioOptions>(provider, name);
            return new PresidioRecognizer(options, DetectorRegistration.CreateClient(provider, name, options));
        });
        return builder;
    }

    // Left to itself, the binder would append to lists.
    private static void BindLlmGuard(IConfigurationSection section, AiGuardLlmGuardOptions options)
    {
        if (section.GetSection(nameof(options.SuppressedScanners)).Exists())
            options.SuppressedScanners.Clear();
        section.Bind(options, DetectorRegistration.BindStrictly);
    }

    private static void BindPresidio(IConfigurationSection section, AiGuardPresidioOptions options)
    {
        if (section.GetSection(nameof(options.Entities)).Exists())
            options.Entities.Clear();
        section.Bind(options, DetectorRegistration.BindStrictly);
    }

    private static string Qualify(string section, string name, string usualName) => name == usualName ? section : $"{section}.{name}";

    private static void AddValidators<TOptions, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        IServiceCollection services)
        where TOptions : AiGuardHttpDetectorOptions
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, DetectorRulesValidator<TOptions>>());
    }
}
