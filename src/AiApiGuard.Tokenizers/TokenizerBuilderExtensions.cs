using AiApiGuard.DependencyInjection;
using AiApiGuard.Tokenizers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Has tokens counted with the tokenizers of models.</summary>
public static class TokenizerBuilderExtensions
{
    /// <summary>Counts tokens exactly for the models of OpenAI, known by their names, and for those that the options name; others are
    /// estimated as before.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Adds tokenizers of the application's own, or <see langword="null"/>.</param>
    /// <returns>The builder.</returns>
    /// <remarks>A vocabulary is loaded with the first request for one of its models, and takes about a second and
    /// forty megabytes. Counting takes time in proportion to the text, but some twenty times that of the estimate.</remarks>
    public static AiGuardBuilder UseTokenizers(this AiGuardBuilder builder, Action<AiGuardTokenizerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiGuardTokenizerOptions>, AiGuardTokenizerOptionsValidator>());
        builder.Services.AddOptions<AiGuardTokenizerOptions>().ValidateOnStart();
        if (configure is not null)
            builder.Services.Configure(configure);
        return builder.UseTokenCounter<TokenizerCounter>();
    }
}
