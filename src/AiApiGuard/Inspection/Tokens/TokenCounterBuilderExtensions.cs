using System.Diagnostics.CodeAnalysis;
using AiApiGuard;
using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses what counts tokens.</summary>
public static class TokenCounterBuilderExtensions
{
    /// <summary>Counts tokens with a counter of the application's own, in place of the estimate.</summary>
    /// <typeparam name="TCounter">The counter; its constructor may take services of the application. One instance serves all
    /// exchanges.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseTokenCounter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCounter>(
        this AiGuardBuilder builder)
        where TCounter : class, IAiGuardTokenCounter
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IAiGuardTokenCounter, TCounter>());
        return builder;
    }
}
