using AiApiGuard;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Onnx;
using AiApiGuard.Onnx.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds classifiers that ONNX Runtime runs.</summary>
public static class OnnxBuilderExtensions
{
    private const string SectionName = "OnnxClassifiers";

    /// <summary>Adds a sequence-classification model in ONNX as an <see cref="IAiGuardTextClassifier"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name: lower-case letters, digits, <c>-</c> and <c>_</c>. Findings carry it, and it is configured as
    /// <c>OnnxClassifiers:name</c>.</param>
    /// <param name="configure">Changes the options, or <see langword="null"/> where configuration says all.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The name has other characters, or there is a classifier of that name already.</exception>
    public static AiGuardBuilder AddOnnxClassifier(this AiGuardBuilder builder, string name, Action<AiGuardOnnxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Any(static character => !char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character is not ('-' or '_')))
            throw new ArgumentException("The name of a classifier has lower-case letters, digits, '-' and '_' only.", nameof(name));
        var services = builder.Services;
        var section = builder.GetSection(SectionName);
        var names = services.FirstOrDefault(static service => service.ServiceType == typeof(OnnxClassifierNames))?.ImplementationInstance as OnnxClassifierNames;
        if (names is null)
        {
            services.AddSingleton(names = new OnnxClassifierNames(section));
            services.AddLogging();
            services.AddSingleton<OnnxModelStore>();
            services.AddSingleton<IValidateOptions<AiGuardOnnxOptions>, OnnxOptionsValidator>();
            services.AddSingleton<IValidateOptions<AiGuardOnnxOptions>, OnnxOptionsRulesValidator>();
        }

        if (!names.Names.Add(name))
            throw new ArgumentException($"There is an ONNX classifier '{name}' already.", nameof(name));
        var options = services.AddOptions<AiGuardOnnxOptions>(name).ValidateOnStart();
        if (section is not null)
            options.Configure(bound => section.GetSection(name).Bind(bound, static binder => binder.ErrorOnUnknownConfiguration = true));
        if (configure is not null)
            options.Configure(configure);
        services.AddSingleton<IAiGuardTextClassifier>(provider =>
        {
            var values = provider.GetRequiredService<IOptionsMonitor<AiGuardOnnxOptions>>().Get(name);
            return new OnnxTextClassifier(name, provider.GetRequiredService<OnnxModelStore>().Load(name, values), values);
        });
        return builder;
    }
}
