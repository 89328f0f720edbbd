using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AiApiGuard.OAuth.Tests.Hosting;

namespace AiApiGuard.OAuth.Tests.Dpop;

/// <summary>Makes proofs of possession, and such as differ from good ones in one thing.</summary>
internal sealed class ProofForge(ECDsa key, Uri endpoint, TimeProvider time)
{
    public string Jwk { get; } = JwkOf(key);

    public string Thumbprint { get; } = ThumbprintOf(key);

    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    public string Header => $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{Jwk}}}""";

    public static string JwkOf(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }

    public static string ThumbprintOf(ECDsa key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(JwkOf(key))));

    /// <summary>Makes the claims of a good proof; a claim that is set to <see langword="null"/> is left out.</summary>
    public string Claims(string token, params (string Name, JsonNode? Value)[] changes)
    {
        var claims = new JsonObject
        {
            ["jti"] = Guid.NewGuid().ToString(),
            ["htm"] = "POST",
            ["htu"] = endpoint.AbsoluteUri,
            ["iat"] = Now,
            ["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token))),
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

    public string Proof(string token, params (string Name, JsonNode? Value)[] changes) => Jose.Sign(Header, Claims(token, changes), Jose.With(key));

    public string ProofUnder(string header, string token) => Jose.Sign(header, Claims(token), Jose.With(key));
}
