using System.Collections.Concurrent;

namespace AiApiGuard.OAuth.Introspection;

/// <summary>Finds the state of an introspection scheme by its name.</summary>
internal sealed class IntrospectionSchemeStates(IServiceProvider services) : IAiGuardIntrospectionCache
{
    private readonly ConcurrentDictionary<string, Lazy<IntrospectionSchemeState>> _states = new(StringComparer.Ordinal);

    public IntrospectionSchemeState Get(string scheme) => _states.GetOrAdd(
        scheme, static (name, provider) => new Lazy<IntrospectionSchemeState>(() => new IntrospectionSchemeState(name, provider)), services).Value;

    public void Forget(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        foreach (var state in _states.Values)
            state.Value.Introspector.Forget(token);
    }
}
