using System.Security.Claims;

namespace AiApiGuard.Tests.Filters;

internal static class Callers
{
    public static AiGuardCaller Named(string id, params (string Type, string Value)[] claims) =>
        AiGuardCaller.FromPrincipal(Principal(id, claims));

    public static AiGuardCaller OfScheme(string scheme, string id, params (string Type, string Value)[] claims) =>
        AiGuardCaller.FromPrincipal(new(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, id), .. claims.Select(claim => new Claim(claim.Type, claim.Value))], scheme)));

    public static ClaimsPrincipal Principal(string id, params (string Type, string Value)[] claims) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, id), .. claims.Select(claim => new Claim(claim.Type, claim.Value))], "test"));
}
