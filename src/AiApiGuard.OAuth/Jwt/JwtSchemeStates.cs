using System.Collections.Concurrent;

namespace AiApiGuard.OAuth.Jwt;

/// <summary>Finds the state of a JWT scheme by its name.</summary>
internal sealed class JwtSchemeStates(IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, Lazy<JwtSchemeState>> _states = new(StringComparer.Ordinal);

    public JwtSchemeState Get(string scheme) => _states.GetOrAdd(
        scheme, static (name, provider) => new Lazy<JwtSchemeState>(() => new JwtSchemeState(name, provider)), services).Value;
}
