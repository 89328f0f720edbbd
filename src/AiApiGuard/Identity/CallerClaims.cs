using System.Security.Claims;

namespace AiApiGuard.Identity;

/// <summary>Reads what a caller is from the claims of an identity, as the common issuers and the framework name them.</summary>
internal static class CallerClaims
{
    private const string MicrosoftScope = "http://schemas.microsoft.com/identity/claims/scope";

    public static string[] Identifiers { get; } = [ClaimTypes.NameIdentifier, "sub", "oid", "client_id", "azp", ClaimTypes.Name, "name"];

    public static string[] Tenants { get; } = [AiGuardClaimTypes.Tenant, "tid", "http://schemas.microsoft.com/identity/claims/tenantid"];

    /// <summary>Gets the value of the first of several claims that has one.</summary>
    public static string? Find(ClaimsIdentity identity, string[] types)
    {
        foreach (var type in types)
        {
            if (identity.FindFirst(type)?.Value is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    public static IReadOnlyList<string> All(ClaimsIdentity identity, string type) =>
        [.. identity.Claims.Where(claim => claim.Type == type).Select(static claim => claim.Value)];

    /// <summary>Gets the scopes: one or, with blanks between them, several in a claim.</summary>
    public static IReadOnlyList<string> Scopes(ClaimsIdentity identity)
    {
        List<string>? scopes = null;
        foreach (var claim in identity.Claims)
        {
            if (claim.Type is AiGuardClaimTypes.Scope or "scp" or MicrosoftScope)
                (scopes ??= []).AddRange(claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return scopes ?? [];
    }

    public static IReadOnlyList<string> Roles(ClaimsIdentity identity)
    {
        List<string>? roles = null;
        foreach (var claim in identity.Claims)
        {
            if (claim.Type is ClaimTypes.Role or "role" or "roles" || claim.Type == identity.RoleClaimType)
                (roles ??= []).Add(claim.Value);
        }

        return roles ?? [];
    }
}
