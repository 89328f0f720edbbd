using System.Security.Claims;
using AiApiGuard.Identity;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Identity.Certificates;

namespace AiApiGuard;

/// <summary>Says on whose behalf an exchange runs.</summary>
public sealed class AiGuardCaller
{
    private readonly ClaimsPrincipal? _principal;
    private readonly AiGuardApiKeyRecord? _key;

    private AiGuardCaller(string id, ClaimsPrincipal principal)
    {
        Id = id;
        _principal = principal;
        IsAuthenticated = principal.Identity?.IsAuthenticated == true;
    }

    private AiGuardCaller(AiGuardApiKeyRecord key, RoleScopes? roles)
    {
        _key = key;
        Id = key.CallerId;
        IsAuthenticated = true;
        RolesAt = roles?.Current;
        Scopes = roles?.Expand(key.Scopes, key.Roles) ?? key.Scopes;
    }

    /// <summary>Gets the caller of whom nothing is known.</summary>
    public static AiGuardCaller Anonymous { get; } = new("anonymous", new ClaimsPrincipal(new ClaimsIdentity()));

    /// <summary>Gets the stable identifier, used for limits, profiles and audit.</summary>
    public string Id { get; }

    /// <summary>Gets the tenant, or <see langword="null"/>.</summary>
    public string? Tenant { get => _key is null ? field : _key.Tenant; private init; }

    /// <summary>Gets the identifier of the API key, never the key; <see langword="null"/> when no key was used.</summary>
    public string? KeyId { get => _key is null ? field : _key.Id; private init; }

    /// <summary>Gets what the caller was granted, also through its roles.</summary>
    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>Gets the roles of the caller.</summary>
    public IReadOnlyList<string> Roles { get => _key is null ? field ?? [] : _key.Roles; private init; }

    /// <summary>Gets the models that the caller's key is restricted to, as patterns; empty when it sets no restriction of its own.</summary>
    public IReadOnlyList<string> Models { get => _key is null ? field ?? [] : _key.Models; private init; }

    /// <summary>Gets the paths that the caller's key is restricted to, as patterns; empty when it sets no restriction of its own.</summary>
    public IReadOnlyList<string> Endpoints { get => _key is null ? field ?? [] : _key.Endpoints; private init; }

    /// <summary>Gets the name of the limits that the caller's key or certificate has, or <see langword="null"/>.</summary>
    public string? Tier { get => _key is null ? field : _key.Tier; private init; }

    /// <summary>Gets the name of the authentication scheme by which the caller is known, or <see langword="null"/>.</summary>
    public string? AuthenticationScheme => _key is null ? _principal?.Identity?.AuthenticationType : AiGuardApiKeyDefaults.AuthenticationScheme;

    /// <summary>Gets the principal behind the caller.</summary>
    /// <remarks>For a caller known by an API key it is a new one each time, since principals can be changed and such a caller serves many
    /// exchanges; that of the exchange is <c>HttpContext.User</c>.</remarks>
    public ClaimsPrincipal Principal => _principal ?? ApiKeyPrincipal.Create(_key!, Scopes);

    /// <summary>Gets a value indicating whether the caller is known.</summary>
    public bool IsAuthenticated { get; }

    // The roles' grants of the moment at which the caller was made.
    internal object? RolesAt { get; }

    /// <summary>Creates a caller from a principal. What roles grant by the options of the guard is not part of it.</summary>
    /// <param name="principal">The principal, of any authentication scheme. Of several identities the first that is authenticated counts.</param>
    /// <returns>The caller, or <see cref="Anonymous"/> when the principal is not authenticated or has no claim that identifies it.</returns>
    public static AiGuardCaller FromPrincipal(ClaimsPrincipal principal) => FromPrincipal(principal, null);

    /// <summary>Says whether the caller was granted a scope.</summary>
    /// <param name="scope">The scope; compared case-sensitively.</param>
    /// <returns><see langword="true"/> if it was.</returns>
    public bool HasScope(string scope)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        return Contains(Scopes, scope);
    }

    /// <summary>Says whether the caller has a role.</summary>
    /// <param name="role">The role; compared case-sensitively.</param>
    /// <returns><see langword="true"/> if it has.</returns>
    public bool IsInRole(string role)
    {
        ArgumentException.ThrowIfNullOrEmpty(role);
        return Contains(Roles, role);
    }

    internal static AiGuardCaller FromKey(AiGuardApiKeyRecord key, RoleScopes? roles) => new(key, roles);

    // Of whom nothing is presented, but something is asked.
    internal static AiGuardCaller FromName(string id, string? tenant) =>
        new(id, new ClaimsPrincipal(new ClaimsIdentity(authenticationType: "name"))) { Tenant = tenant };

    internal static AiGuardCaller FromPrincipal(ClaimsPrincipal principal, RoleScopes? roles)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (principal.Identities.FirstOrDefault(static identity => identity.IsAuthenticated) is not { } identity
            || CallerClaims.Find(identity, CallerClaims.Identifiers) is not { } id)
            return Anonymous;
        var granted = CallerClaims.Scopes(identity);
        var roleNames = CallerClaims.Roles(identity);

        // What only a key can say is read from no other identity: a token may hold any claim.
        var isKey = identity.AuthenticationType == AiGuardApiKeyDefaults.AuthenticationScheme;
        return new AiGuardCaller(id, principal)
        {
            Tenant = CallerClaims.Find(identity, CallerClaims.Tenants),
            Roles = roleNames,
            Scopes = roles?.Expand(granted, roleNames) ?? granted,
            KeyId = isKey ? identity.FindFirst(AiGuardClaimTypes.KeyId)?.Value : null,
            Models = isKey ? CallerClaims.All(identity, AiGuardClaimTypes.Model) : [],
            Endpoints = isKey ? CallerClaims.All(identity, AiGuardClaimTypes.Endpoint) : [],
            Tier = isKey || identity.AuthenticationType == AiGuardClientCertificateDefaults.AuthenticationScheme
                ? identity.FindFirst(AiGuardClaimTypes.Tier)?.Value
                : null,
        };
    }

    private static bool Contains(IReadOnlyList<string> list, string wanted)
    {
        // By index: an enumerator of the interface would be allocated.
        for (var i = 0; i < list.Count; i++)
        {
            if (string.Equals(list[i], wanted, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
