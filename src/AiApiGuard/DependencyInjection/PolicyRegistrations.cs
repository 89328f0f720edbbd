using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.DependencyInjection;

/// <summary>Holds the policies of an application, as its code describes them.</summary>
internal sealed class PolicyRegistrations
{
    private readonly Dictionary<string, PolicyRegistration> _policies = new(PolicyRegistration.NameComparer);
    private PolicyRegistration? _builtIn;

    public IReadOnlyCollection<PolicyRegistration> Policies => _policies.Values;

    public IConfiguration? Configuration { get; set; }

    // What somebody reads beside "Policies"; anything else in the section is a typing error.
    public HashSet<string> ConfigurationKeys { get; } = new(["Policies"], PolicyRegistration.NameComparer);

    public bool TryGet(string name, [NotNullWhen(true)] out PolicyRegistration? policy) => _policies.TryGetValue(name, out policy);

    /// <summary>Adds the policy that stands until the application adds one of the same name.</summary>
    /// <remarks>Its filters must come with their default options: options configured here would outlive it.</remarks>
    public void AddBuiltIn(IServiceCollection services, string name, Action<AiGuardPolicyBuilder> configure)
    {
        Add(services, name, configure);
        _builtIn = _policies[name];
    }

    public void Add(IServiceCollection services, string name, Action<AiGuardPolicyBuilder> configure)
    {
        if (_policies.TryGetValue(name, out var existing))
        {
            if (existing != _builtIn)
                throw new ArgumentException($"There is a policy '{name}' already; name each policy once.");
            _policies.Remove(name);
        }

        var policy = new PolicyRegistration(name);
        _policies.Add(name, policy);
        configure(new AiGuardPolicyBuilder(services, policy, this));
    }
}
