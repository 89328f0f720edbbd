using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiApiGuard.DependencyInjection;

/// <summary>Configures the guard of an application. Returned by <c>services.AddAiGuard()</c>.</summary>
public sealed class AiGuardBuilder
{
    private readonly PolicyRegistrations _registrations;

    internal AiGuardBuilder(IServiceCollection services, PolicyRegistrations registrations)
    {
        Services = services;
        _registrations = registrations;
    }

    /// <summary>Gets the services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Gets a part of the guard's configuration section, for what is added to the guard and is configured there.</summary>
    /// <param name="name">The name of the part. From now on it counts as read; a name that nobody asked for fails the start.</param>
    /// <returns>The part, or <see langword="null"/> where the guard was given no configuration.</returns>
    public IConfigurationSection? GetSection(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _registrations.ConfigurationKeys.Add(name);
        return _registrations.Configuration?.GetSection(name);
    }

    /// <summary>Adds a policy: the filters that guard the endpoints which name it. The name <see cref="AiGuardDefaults.PolicyName"/>
    /// replaces the built-in default policy.</summary>
    /// <param name="name">The name; compared case-insensitively.</param>
    /// <param name="configure">Adds the filters.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There is a policy of that name already.</exception>
    public AiGuardBuilder AddPolicy(string name, Action<AiGuardPolicyBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        _registrations.Add(Services, name, configure);
        return this;
    }

    /// <summary>Adds a protocol, for all policies that do not name theirs. One with the name of a built-in protocol takes its place.</summary>
    /// <typeparam name="TProtocol">The protocol; its constructor may take services of the application.</typeparam>
    /// <returns>The builder.</returns>
    public AiGuardBuilder AddProtocol<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProtocol>()
        where TProtocol : class, IAiGuardProtocol
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAiGuardProtocol, TProtocol>());
        return this;
    }
}
