namespace AiApiGuard.Identity;

/// <summary>Holds which scopes roles grant, for callers of every kind.</summary>
public sealed class AiGuardRoleOptions
{
    /// <summary>Gets the scopes of each role; names and scopes are compared case-sensitively. In configuration: <c>Roles</c>.</summary>
    /// <value>Default: empty: roles grant nothing.</value>
    public IDictionary<string, IList<string>> Roles { get; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);
}
