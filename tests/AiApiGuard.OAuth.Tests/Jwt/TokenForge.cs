using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AiApiGuard.OAuth.Tests.Hosting;

namespace AiApiGuard.OAuth.Tests.Jwt;

/// <summary>Makes tokens as the authorization server makes them, and such as differ from them in one thing.</summary>
internal sealed class TokenForge(RSA key, string keyId, string issuer, Uri endpoint, TimeProvider time)
{
    public RSA Key => key;

    public string KeyId => keyId;

    public string Issuer => issuer;

    public Uri Endpoint => endpoint;

    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    public string Header => $$"""{"alg":"RS256","typ":"at+jwt","kid":"{{keyId}}"}""";

    /// <summary>Makes the claims of a good token; a claim that is set to <see langword="null"/> is left out.</summary>
    public string Claims(params (string Name, JsonNode? Value)[] changes)
    {
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["aud"] = AuthorizationServer.Audience,
            ["sub"] = "mallory",
            ["scope"] = "chat:write",
            ["iat"] = Now,
            ["exp"] = Now + 600,
            ["jti"] = Guid.NewGuid().ToString(),
        };
        foreach (var (name, value) in changes)
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;
        }

        return claims.ToJsonString();
    }

    /// <summary>Makes a token signed with the key of the server.</summary>
    public string Token(params (string Name, JsonNode? Value)[] changes) => Jose.Sign(Header, Claims(changes), Jose.With(key));

    /// <summary>Makes a token signed with the key of the server, under another header.</summary>
    public string TokenUnder(string header) => Jose.Sign(header, Claims(), Jose.With(key));

    /// <summary>Makes a token whose signature is an HMAC.</summary>
    public string TokenWithSecret(byte[] secret, string header) => Jose.Sign(header, Claims(), Jose.With(secret));
}
