using System.Globalization;
using System.Security.Claims;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Reads single claims of a token that was verified, and makes the caller's identity out of all.</summary>
internal sealed class AccessTokenClaims(IReadOnlyList<Claim> claims)
{
    // The core reads these of any principal; where the options name another claim, they must not speak beside it.
    private static readonly string[] IdClaims = ["sub", "client_id", "azp"];
    private static readonly string[] IdAliases = [ClaimTypes.NameIdentifier, ClaimTypes.Name];
    private static readonly string[] TenantClaims = ["tenant", "tid", "http://schemas.microsoft.com/identity/claims/tenantid"];
    private static readonly string[] ScopeClaims = ["scope", "scp", "http://schemas.microsoft.com/identity/claims/scope"];
    private static readonly string[] RoleClaims = [ClaimTypes.Role, "role", "roles"];

    // Claims of this kind are the guard's own word about its keys.
    private const string ReservedPrefix = "aiguard:";

    public string? TokenId => Find("jti");

    public string? Subject => Find("sub");

    public DateTimeOffset? IssuedAt => FindTime("iat");

    public string? Find(string type)
    {
        foreach (var claim in claims)
        {
            if (claim.Type == type && claim.Value.Length > 0)
                return claim.Value;
        }

        return null;
    }

    public IEnumerable<string> FindAll(string type) => claims.Where(claim => claim.Type == type).Select(claim => claim.Value);

    public DateTimeOffset? FindTime(string type) =>
        double.TryParse(Find(type), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? NumericDate.ToTime(seconds) : null;

    /// <summary>Makes the identity of the caller.</summary>
    /// <returns>The identity, or <see langword="null"/> when no claim says who it is.</returns>
    public ClaimsIdentity? CreateIdentity(AiGuardAccessTokenOptions options, string scheme)
    {
        var id = options.CallerIdClaim is { } name ? Find(name) : IdClaims.Select(Find).FirstOrDefault(value => value is not null);
        if (id is null)
            return null;
        var identity = new ClaimsIdentity(scheme, "name", ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, options.CallerIdPrefix + id));
        var replaced = Replaced(options);
        identity.AddClaims(claims.Where(claim =>
            !replaced.Contains(claim.Type) && !claim.Type.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase)));
        Map(identity, options.TenantClaim, AiGuardClaimTypes.Tenant);
        Map(identity, options.ScopeClaim, AiGuardClaimTypes.Scope);
        foreach (var type in options.RoleClaim is { } role ? [role] : RoleClaims)
            Map(identity, type, ClaimTypes.Role);
        return identity;
    }

    private static HashSet<string> Replaced(AiGuardAccessTokenOptions options)
    {
        var types = new HashSet<string>([.. IdAliases, .. RoleClaims], StringComparer.OrdinalIgnoreCase);
        if (options.TenantClaim is not null)
            types.UnionWith(TenantClaims);
        if (options.ScopeClaim is not null)
            types.UnionWith(ScopeClaims);
        return types;
    }

    private void Map(ClaimsIdentity identity, string? from, string to)
    {
        if (from is null)
            return;
        foreach (var value in FindAll(from))
        {
            if (value.Length > 0)
                identity.AddClaim(new Claim(to, value));
        }
    }
}
