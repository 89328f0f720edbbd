using AiApiGuard.DependencyInjection;
using AiApiGuard.Protocols.ConfiguredJson;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a policy speak a host's own JSON.</summary>
public static class AiGuardPolicyBuilderJsonProtocolExtensions
{
    /// <summary>Adds a protocol that only this policy speaks: JSON of which the host says where prompt and answer stand.</summary>
    /// <remarks>Alone in its policy it is taken for granted. Beside others, a request is known by a value at one of its prompt or system
    /// paths. An event of a stream is known by a value at one of its answer, ignored or token paths, or by an <c>error</c>; what happens to
    /// other events is for <see cref="AiApiGuard.AiGuardPolicyOptions.UnrecognizedBody"/> to say.</remarks>
    /// <param name="builder">The builder of the policy.</param>
    /// <param name="configure">Names the paths.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="OptionsValidationException">A path is none, or is named twice; the message names the option and the path.</exception>
    public static AiGuardPolicyBuilder UseJsonProtocol(this AiGuardPolicyBuilder builder, Action<JsonProtocolOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new JsonProtocolOptions();
        configure(options);
        return builder.UseProtocol(new ConfiguredJsonProtocol(options.Name, new JsonProtocolPaths(options, builder.Name)));
    }
}
