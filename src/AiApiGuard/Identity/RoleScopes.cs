using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity;

/// <summary>Knows which scopes the roles grant, as the options say at the moment.</summary>
internal sealed class RoleScopes : IDisposable
{
    private readonly IDisposable? _subscription;
    private volatile FrozenDictionary<string, string[]> _table;

    public RoleScopes(IOptionsMonitor<AiGuardRoleOptions> options)
    {
        _table = Freeze(options.CurrentValue);
        _subscription = options.OnChange(changed => _table = Freeze(changed));
    }

    /// <summary>Gets what a caller was made with, and is out of date when it is no longer the same.</summary>
    public object Current => _table;

    public bool IsCurrent(AiGuardCaller caller) => ReferenceEquals(caller.RolesAt, _table);

    /// <summary>Adds to scopes what the roles grant.</summary>
    public IReadOnlyList<string> Expand(IReadOnlyList<string> scopes, IReadOnlyList<string> roles)
    {
        var table = _table;
        if (table.Count == 0 || roles.Count == 0 || !roles.Any(table.ContainsKey))
            return scopes;
        var all = new HashSet<string>(scopes, StringComparer.Ordinal);
        foreach (var role in roles)
        {
            if (table.TryGetValue(role, out var granted))
                all.UnionWith(granted);
        }

        return [.. all];
    }

    public void Dispose() => _subscription?.Dispose();

    private static FrozenDictionary<string, string[]> Freeze(AiGuardRoleOptions options) =>
        options.Roles.ToFrozenDictionary(static pair => pair.Key, static pair => pair.Value.ToArray(), StringComparer.Ordinal);
}
