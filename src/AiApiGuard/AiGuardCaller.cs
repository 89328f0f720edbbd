using System.Security.Claims;

namespace AiApiGuard;

/// <summary>Says on whose behalf an exchange runs.</summary>
public sealed class AiGuardCaller
{
    private static readonly string[] IdentifierClaims = [ClaimTypes.NameIdentifier, "sub", "oid", "client_id", "azp", ClaimTypes.Name, "name"];
    private static readonly string[] TenantClaims = ["tenant", "tid", "http://schemas.microsoft.com/identity/claims/tenantid"];

    private AiGuardCaller(string id, ClaimsPrincipal principal)
    {
        Id = id;
        Principal = principal;
    }

    /// <summary>Gets the caller of whom nothing is known.</summary>
    public static AiGuardCaller Anonymous { get; } = new("anonymous", new ClaimsPrincipal(new ClaimsIdentity()));

    /// <summary>Gets the stable identifier, used for limits, profiles and audit.</summary>
    public string Id { get; }

    /// <summary>Gets the tenant, or <see langword="null"/>.</summary>
    public string? Tenant { get; private init; }

    /// <summary>Gets the identifier of the API key, never the key; <see langword="null"/> when no key was used.</summary>
    public string? KeyId { get; private init; }

    /// <summary>Gets the principal behind the caller.</summary>
    public ClaimsPrincipal Principal { get; }

    /// <summary>Gets a value indicating whether the caller is known.</summary>
    public bool IsAuthenticated => Principal.Identity?.IsAuthenticated == true;

    /// <summary>Creates a caller from a principal.</summary>
    /// <param name="principal">The principal, of any authentication scheme.</param>
    /// <returns>The caller, or <see cref="Anonymous"/> when the principal is not authenticated or has no claim that identifies it.</returns>
    public static AiGuardCaller FromPrincipal(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (principal.Identity?.IsAuthenticated != true || FindFirst(principal, IdentifierClaims) is not { Length: > 0 } id)
            return Anonymous;
        return new AiGuardCaller(id, principal)
        {
            Tenant = FindFirst(principal, TenantClaims),
            KeyId = principal.FindFirst(AiGuardClaimTypes.KeyId)?.Value,
        };
    }

    /// <summary>Says whether the caller was granted a scope, by a <c>scope</c> or <c>scp</c> claim that lists it.</summary>
    /// <param name="scope">The scope; compared case-sensitively.</param>
    /// <returns><see langword="true"/> if it was.</returns>
    public bool HasScope(string scope)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        foreach (var claim in Principal.Claims)
        {
            if (claim.Type is not ("scope" or "scp" or "http://schemas.microsoft.com/identity/claims/scope"))
                continue;
            var granted = claim.Value.AsSpan();
            foreach (var part in granted.Split(' '))
            {
                if (granted[part].SequenceEqual(scope))
                    return true;
            }
        }

        return false;
    }

    private static string? FindFirst(ClaimsPrincipal principal, string[] types)
    {
        foreach (var type in types)
        {
            if (principal.FindFirst(type)?.Value is { Length: > 0 } value)
                return value;
        }

        return null;
    }
}
