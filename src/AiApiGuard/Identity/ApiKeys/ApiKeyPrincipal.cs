using System.Security.Claims;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Says in claims what a key says, for the host's own code.</summary>
internal static class ApiKeyPrincipal
{
    public static ClaimsPrincipal Create(AiGuardApiKeyRecord key, IReadOnlyList<string> scopes)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, key.CallerId),
            new(AiGuardClaimTypes.KeyId, key.Id),
            .. scopes.Select(static scope => new Claim(AiGuardClaimTypes.Scope, scope)),
            .. key.Roles.Select(static role => new Claim(ClaimTypes.Role, role)),
            .. key.Models.Select(static model => new Claim(AiGuardClaimTypes.Model, model)),
            .. key.Endpoints.Select(static endpoint => new Claim(AiGuardClaimTypes.Endpoint, endpoint)),
        ];
        AddWhereSet(claims, AiGuardClaimTypes.Tenant, key.Tenant);
        AddWhereSet(claims, ClaimTypes.Name, key.Name);
        AddWhereSet(claims, AiGuardClaimTypes.Tier, key.Tier);
        return new ClaimsPrincipal(new ClaimsIdentity(claims, AiGuardApiKeyDefaults.AuthenticationScheme));
    }

    private static void AddWhereSet(List<Claim> claims, string type, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            claims.Add(new Claim(type, value));
    }
}
