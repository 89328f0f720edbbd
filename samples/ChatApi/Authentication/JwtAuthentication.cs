using System.Security.Cryptography;
using AiApiGuard.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatApi.Authentication;

/// <summary>Takes a JWT. In the place of an authorization server, a key made at the start signs one.</summary>
internal sealed class JwtAuthentication : DemoAuthentication
{
    private const string Issuer = "https://issuer.example";
    private const string Audience = "chat-api";

    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "demo" };
    private readonly string _token;

    public JwtAuthentication() => _token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Audience,
        Claims = new Dictionary<string, object> { ["sub"] = "demo", ["scope"] = "chat:write" },
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha256),
    });

    public override string Credential => $"Demonstration token, valid for an hour: {_token}";

    public override string CurlArguments => $" -H 'Authorization: Bearer {_token}'";

    public override void Require(AiGuardPolicyBuilder policy) => policy.RequireJwtBearer(jwt =>
    {
        jwt.Issuers.Add(Issuer);
        jwt.Audiences.Add(Audience);
        jwt.AddSigningKey(_key);
    });
}
