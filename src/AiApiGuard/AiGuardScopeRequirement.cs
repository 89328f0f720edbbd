using Microsoft.AspNetCore.Authorization;

namespace AiApiGuard;

/// <summary>Requires scopes in a policy of the application: <c>[Authorize(Policy = ...)]</c>.</summary>
/// <remarks>Met for callers of every kind: by API key, by token, or by whatever the application knows them; what roles grant
/// counts.</remarks>
public sealed class AiGuardScopeRequirement : IAuthorizationRequirement
{
    /// <summary>Initializes the requirement.</summary>
    /// <param name="scopes">The scopes, all of which are needed; compared case-sensitively.</param>
    /// <exception cref="ArgumentException">There is none, or an empty one.</exception>
    public AiGuardScopeRequirement(params IReadOnlyList<string> scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (scopes.Count == 0 || scopes.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("Name at least one scope, and no empty one.", nameof(scopes));
        Scopes = [.. scopes];
    }

    /// <summary>Gets the scopes.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Says what is required.</summary>
    /// <returns>The requirement, for logs of the framework.</returns>
    public override string ToString() => $"{nameof(AiGuardScopeRequirement)}: {string.Join(' ', Scopes)}";
}
