using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AiApiGuard.OAuth.Tests.Hosting;
using static AiApiGuard.OAuth.Tests.Jwt.HostileCase;

namespace AiApiGuard.OAuth.Tests.Jwt;

/// <summary>Holds what attackers try against a service that takes JWTs.</summary>
internal static class HostileCases
{
    private const string HmacHeader = """{"alg":"HS256","typ":"at+jwt"}""";

    public static IEnumerable<HostileCase> All => [.. Algorithms, .. Secrets, .. Headers, .. KeyIds, .. Signatures, .. Claims, .. Shapes, .. Transport];

    private static IEnumerable<HostileCase> Algorithms =>
    [
        .. new[] { "none", "None", "NONE", "nOnE" }.Select(static name => OfToken(
            $"algorithm {name}, no signature", "AlgorithmNotAllowed", forge => Unsigned(forge, $$"""{"alg":"{{name}}"}"""))),
        OfToken("algorithm none, good signature", "AlgorithmNotAllowed", static forge => forge.TokenUnder("""{"alg":"none"}""")),
        OfToken("no algorithm", "AlgorithmNotAllowed", static forge => forge.TokenUnder("""{"typ":"JWT"}""")),
        OfToken("algorithm is null", "Malformed", static forge => forge.TokenUnder("""{"alg":null}""")),
        OfToken("algorithm is a number", "Malformed", static forge => forge.TokenUnder("""{"alg":1}""")),
        OfToken("algorithm is a list", "Malformed", static forge => forge.TokenUnder("""{"alg":["RS256"]}""")),
        OfToken("algorithm in lower case", "AlgorithmNotAllowed", static forge => forge.TokenUnder($$"""{"alg":"rs256","kid":"{{forge.KeyId}}"}""")),
        OfToken("algorithm with a blank", "AlgorithmNotAllowed", static forge => forge.TokenUnder($$"""{"alg":"RS256 ","kid":"{{forge.KeyId}}"}""")),
        OfToken("algorithm twice", "Malformed", static forge => forge.TokenUnder($$"""{"alg":"RS256","alg":"none","kid":"{{forge.KeyId}}"}""")),
        OfToken("algorithm twice, escaped", "Malformed", static forge => forge.TokenUnder($$"""{"alg":"RS256","\u0061lg":"none","kid":"{{forge.KeyId}}"}""")),
        OfToken("algorithm of RSA-OAEP", "AlgorithmNotAllowed", static forge => forge.TokenUnder("""{"alg":"RSA-OAEP","enc":"A256GCM"}""")),
        OfToken("algorithm dir", "AlgorithmNotAllowed", static forge => forge.TokenUnder("""{"alg":"dir","enc":"A128CBC-HS256"}""")),
        OfToken("PSS announced, which is not what the key is for", "UnknownKey", static forge => forge.TokenUnder($$"""{"alg":"PS256","kid":"{{forge.KeyId}}"}""")),
        OfToken("ES256 announced for an RSA key", "UnknownKey", static forge => forge.TokenUnder($$"""{"alg":"ES256","kid":"{{forge.KeyId}}"}""")),
    ];

    private static IEnumerable<HostileCase> Secrets =>
    [
        .. Secret("public key as PEM", static key => Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem())),
        .. Secret("public key as PEM with a line feed", static key => Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n")),
        .. Secret("public key as PKCS #1 PEM", static key => Encoding.ASCII.GetBytes(key.ExportRSAPublicKeyPem())),
        .. Secret("public key as DER", static key => key.ExportSubjectPublicKeyInfo()),
        .. Secret("public key as PKCS #1 DER", static key => key.ExportRSAPublicKey()),
        .. Secret("modulus", static key => key.ExportParameters(false).Modulus!),
        .. Secret("modulus as text", static key => Encoding.ASCII.GetBytes(Base64Url.EncodeToString(key.ExportParameters(false).Modulus))),
        .. Secret("nothing", static _ => []),
        OfToken("HMAC with the name of the key", "AlgorithmNotAllowed", static forge => forge.TokenWithSecret(
            Encoding.ASCII.GetBytes(forge.KeyId), $$"""{"alg":"HS256","kid":"{{forge.KeyId}}"}""")),
    ];

    private static IEnumerable<HostileCase> Headers =>
    [
        .. new[] { """["exp"]""", "[]", """["b64"],"b64":false""", "null" }.Select(static value => OfToken(
            $"critical extensions {value}", "HeaderNotAllowed", forge => forge.TokenUnder($$"""{"alg":"RS256","kid":"{{forge.KeyId}}","crit":{{value}}}"""))),
        OfToken("payload not encoded", "HeaderNotAllowed", static forge => forge.TokenUnder($$"""{"alg":"RS256","kid":"{{forge.KeyId}}","b64":false}""")),
        OfToken("token in a token", "HeaderNotAllowed", static forge => Jose.Sign(
            $$"""{"alg":"RS256","kid":"{{forge.KeyId}}","cty":"JWT"}""", forge.Token(), Jose.With(forge.Key))),
        OfToken("compressed", "HeaderNotAllowed", static forge => forge.TokenUnder($$"""{"alg":"RS256","kid":"{{forge.KeyId}}","zip":"DEF"}""")),
        .. new[] { "dpop+jwt", "logout+jwt", "secevent+jwt", "JWE", "application/dpop+jwt" }.Select(static type => OfToken(
            $"type {type}", "TypeNotAllowed", forge => forge.TokenUnder($$"""{"alg":"RS256","kid":"{{forge.KeyId}}","typ":"{{type}}"}"""))),
        OfToken("key in the header", "UnknownKey", static forge => Foreign($$"""{"alg":"RS256","kid":"mine","jwk":{{PublicJwk(TestKeys.Second)}}}""", forge)),
        OfToken("key in the header, known name", "SignatureInvalid", static forge =>
            Foreign($$"""{"alg":"RS256","kid":"{{forge.KeyId}}","jwk":{{PublicJwk(TestKeys.Second)}}}""", forge)),
        OfToken("key in the header, no name", "UnknownKey", static forge => Foreign($$"""{"alg":"RS256","jwk":{{PublicJwk(TestKeys.Second)}}}""", forge)),
        OfToken("address of keys", "UnknownKey", static forge => Foreign($$"""{"alg":"RS256","kid":"mine","jku":"{{forge.Issuer}}hostile"}""", forge)),
        OfToken("address of a certificate", "UnknownKey", static forge => Foreign($$"""{"alg":"RS256","kid":"mine","x5u":"{{forge.Issuer}}hostile"}""", forge)),
        OfToken("certificate in the header", "UnknownKey", static forge => Foreign(
            $$"""{"alg":"RS256","kid":"mine","x5c":["{{Convert.ToBase64String(TestCertificates.Server.RawData)}}"]}""", forge)),
        OfToken("header of another letter case", "AlgorithmNotAllowed", static forge => forge.TokenUnder($$"""{"ALG":"RS256","KID":"{{forge.KeyId}}"}""")),
        OfToken("header is a list", "Malformed", static forge => forge.TokenUnder("""["RS256"]""")),
        OfToken("header is no JSON", "Malformed", static forge => forge.TokenUnder("alg: RS256")),
        OfToken("header is too deep", "Malformed", static forge => forge.TokenUnder(
            $$"""{"alg":"RS256","a":{{new string('[', 500)}}{{new string(']', 500)}}}""")),
        OfToken("header is too long", "Malformed", static forge => forge.TokenUnder($$"""{"alg":"RS256","a":"{{new string('a', 5000)}}"}""")),
    ];

    private static IEnumerable<HostileCase> KeyIds =>
    [
        .. new[]
        {
            "../../../../../../dev/null", "..\\\\..\\\\windows\\\\win.ini", "/proc/self/environ", "file:///etc/passwd", "http://127.0.0.1/key",
            "' OR '1'='1", "x' UNION SELECT 'secret' --", "1; DROP TABLE keys; --", "$(id)", "`id`", "| cat /etc/passwd", "%00", "\\u0000",
            "\\r\\nX-Injected: 1", "{{7*7}}", "*", "ＡＢＣ", "\\ud83d\\ude00",
        }.Select(static name => OfToken(
            $"key named {name}", "UnknownKey", forge => Foreign($$"""{"alg":"RS256","kid":"{{name}}"}""", forge))),
        OfToken("HMAC with the empty file as key", "AlgorithmNotAllowed", static forge => forge.TokenWithSecret(
            [], """{"alg":"HS256","kid":"../../../../dev/null"}""")),
        OfToken("key named by nothing", "UnknownKey", static forge => forge.TokenUnder("""{"alg":"RS256","kid":""}""")),
        OfToken("key named in lower case", "UnknownKey", static forge => forge.TokenUnder($$"""{"alg":"RS256","kid":"{{forge.KeyId.ToLowerInvariant()}}x"}""")),
        OfToken("key named with a blank", "UnknownKey", static forge => forge.TokenUnder($$"""{"alg":"RS256","kid":"{{forge.KeyId}} "}""")),
        OfToken("key named at length", "Malformed", static forge => forge.TokenUnder($$"""{"alg":"RS256","kid":"{{new string('k', 600)}}"}""")),
        OfToken("key named by a number", "Malformed", static forge => forge.TokenUnder("""{"alg":"RS256","kid":7}""")),
        OfToken("key named by an object", "Malformed", static forge => forge.TokenUnder("""{"alg":"RS256","kid":{"$ne":null}}""")),
        OfToken("key named by half a character", "Malformed", static forge => forge.TokenUnder("""{"alg":"RS256","kid":"\ud800"}""")),
        OfToken("key named twice", "Malformed", static forge => forge.TokenUnder($$"""{"alg":"RS256","kid":"{{forge.KeyId}}","kid":"mine"}""")),
    ];

    private static IEnumerable<HostileCase> Signatures =>
    [
        OfToken("known name, key of another", "SignatureInvalid", static forge => Foreign(forge.Header, forge)),
        OfToken("no name, key of another", "UnknownKey", static forge => Foreign("""{"alg":"RS256"}""", forge)),
        OfToken("other claims under the signature", "SignatureInvalid", static forge =>
        {
            var parts = forge.Token().Split('.');
            return $"{parts[0]}.{Jose.Encode(forge.Claims(("sub", "admin")))}.{parts[2]}";
        }),
        OfToken("signature cut", "SignatureInvalid", static forge => forge.Token()[..^10]),
        OfToken("signature empty", "SignatureInvalid", static forge => forge.Token()[..(forge.Token().LastIndexOf('.') + 1)]),
        OfToken("signature of zeros", "SignatureInvalid", static forge => Jose.Sign(forge.Header, forge.Claims(), static _ => new byte[256])),
        OfToken("signature of another size", "SignatureInvalid", static forge => Jose.Sign(forge.Header, forge.Claims(), static _ => new byte[10_000])),
    ];

    private static IEnumerable<HostileCase> Claims =>
    [
        OfToken("audience is a number", null, static forge => forge.Token(("aud", 7))),
        .. new JsonNode?[] { "another-api", null, "", "CHAT-API", "chat-api ", "chat-api/", new JsonArray("a", "b"), new JsonArray() }.Select(static value => OfToken(
            $"audience {value?.ToJsonString() ?? "missing"}", "AudienceMismatch", forge => forge.Token(("aud", value?.DeepClone())))),
        .. new JsonNode?[] { "https://evil.example/", null, "", 7, new JsonArray("https://evil.example/") }.Select(static value => OfToken(
            $"issuer {value?.ToJsonString() ?? "missing"}", null, forge => forge.Token(("iss", value?.DeepClone())))),
        OfToken("issuer without its slash", "IssuerNotTrusted", static forge => forge.Token(("iss", forge.Issuer.TrimEnd('/')))),
        OfToken("issuer in another letter case", "IssuerNotTrusted", static forge => forge.Token(("iss", forge.Issuer.ToUpperInvariant()))),
        OfToken("expired", "Expired", static forge => forge.Token(("exp", forge.Now - 31))),
        OfToken("without expiry", "Expired", static forge => forge.Token(("exp", null))),
        OfToken("expired long ago", "Expired", static forge => forge.Token(("exp", -1))),
        OfToken("expiry is text", null, static forge => forge.Token(("exp", "tomorrow"))),
        OfToken("expiry is an object", null, static forge => forge.Token(("exp", new JsonObject { ["$gt"] = 0 }))),
        OfToken("expiry is beyond all numbers", null, static forge => Jose.Sign(
            forge.Header, forge.Claims(("exp", 123456)).Replace("123456", "1e999", StringComparison.Ordinal), Jose.With(forge.Key))),
        OfToken("not yet valid", "NotYetValid", static forge => forge.Token(("nbf", forge.Now + 60))),
        OfToken("nobody", "NoCaller", static forge => forge.Token(("sub", null))),
        OfToken("nobody, said aloud", "NoCaller", static forge => forge.Token(("sub", ""))),
        OfToken("bound to what is not known here", "ConfirmationNotSupported", static forge => forge.Token(("cnf", new JsonObject { ["kid"] = "k" }))),
        OfToken("bound to two things", "ConfirmationNotSupported", static forge => forge.Token(("cnf", new JsonArray(new JsonObject(), new JsonObject())))),
        OfToken("bound to a text", "ConfirmationNotSupported", static forge => forge.Token(("cnf", "none"))),
        OfToken("bound to a certificate that is not presented", "CertificateMissing", static forge =>
            forge.Token(("cnf", new JsonObject { ["x5t#S256"] = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2" }))),
        OfToken("bound to a key without a proof", "ProofRequired", static forge => forge.Token(("cnf", new JsonObject { ["jkt"] = "thumbprint" }))),
    ];

    private static IEnumerable<HostileCase> Shapes =>
    [
        OfToken("one part", "Malformed", static _ => "eyJhbGciOiJSUzI1NiJ9"),
        OfToken("two parts", "Malformed", static forge => forge.Token()[..forge.Token().LastIndexOf('.')]),
        OfToken("four parts", "Malformed", static forge => forge.Token() + ".AAAA"),
        OfToken("five parts", "Malformed", static forge => $"{Jose.Encode("""{"alg":"RSA-OAEP","enc":"A256GCM"}""")}.AA.AA.AA.AA"),
        OfToken("only dots", "Malformed", static _ => ".."),
        OfToken("claims are no JSON", null, static forge => Jose.Sign(forge.Header, "hello", Jose.With(forge.Key))),
        OfToken("claims are a list", null, static forge => Jose.Sign(forge.Header, "[]", Jose.With(forge.Key))),
        OfToken("claims are a token", null, static forge => Jose.Sign(forge.Header, forge.Token(), Jose.With(forge.Key))),
        OfToken("claims are empty", null, static forge => Jose.Sign(forge.Header, "", Jose.With(forge.Key))),
        OfToken("claims are deep", null, static forge => Jose.Sign(
            forge.Header, $$"""{"a":{{new string('[', 3000)}}{{new string(']', 3000)}}}""", Jose.With(forge.Key))),
        OfToken("padded", null, static forge => forge.Token().Replace(".", "=.", StringComparison.Ordinal)),
        OfToken("oversized", "Oversized", static forge => forge.Token(("a", new string('a', 16 * 1024)))),
        OfToken("oversized nonsense", "Oversized", static _ => new string('a', 20_000)),
        OfToken("many dots", "Malformed", static _ => new string('.', 16_000)),
    ];

    private static IEnumerable<HostileCase> Transport =>
    [
        new("header twice, same token", "Ambiguous", static forge => Twice(forge.Token(), forge.Token())),
        new("header twice, good token first", "Ambiguous", static forge => Twice(forge.Token(), "nonsense")),
        new("header twice, good token last", "Ambiguous", static forge => Twice("nonsense", forge.Token())),
        new("header twice, other letter case", "Ambiguous", static forge => [$"Authorization: Bearer {forge.Token()}", $"AUTHORIZATION: Basic YTpi"]),
        new("two tokens in one header", "Malformed", static forge => [$"Authorization: Bearer {forge.Token()}, Bearer {forge.Token()}"]),
        new("two tokens, one blank", "Malformed", static forge => [$"Authorization: Bearer {forge.Token()} {forge.Token()}"]),
        new("scheme twice", "Malformed", static forge => [$"Authorization: Bearer Bearer {forge.Token()}"]),
        new("quoted", "Malformed", static forge => [$"Authorization: Bearer \"{forge.Token()}\""]),
        new("tabulator for the blank", null, static forge => [$"Authorization: Bearer\t{forge.Token()}"]),
        new("tabulator in the token", "Malformed", static forge => [$"Authorization: Bearer {forge.Token()}\t.x"]),
        new("no blank", null, static forge => [$"Authorization: Bearer{forge.Token()}"]),
        new("no token", null, static _ => ["Authorization: Bearer "]),
        new("another scheme", null, static forge => [$"Authorization: Token {forge.Token()}"]),
        new("scheme of look-alikes", null, static forge => [$"Authorization: Bеarer {forge.Token()}"]),
        new("full stops of another script", "Malformed", static forge => [$"Authorization: Bearer {forge.Token().Replace('.', '．')}"]),
        new("letters of another width", "Malformed", static forge => [$"Authorization: Bearer {forge.Token().Replace('e', 'ｅ')}"]),
        new("invisible character", "Malformed", static forge => [$"Authorization: Bearer \u200b{forge.Token()}"]),
        new("in the query", null, static _ => [], static forge => $"?access_token={forge.Token()}"),
        new("in header and query", "Ambiguous", static forge => [$"Authorization: Bearer {forge.Token()}"], static forge => $"?access_token={forge.Token()}"),
        new("in a cookie", null, static forge => [$"Cookie: Authorization=Bearer {forge.Token()}; access_token={forge.Token()}"]),
        new("in the header of another", null, static forge => [$"Proxy-Authorization: Bearer {forge.Token()}", $"X-Forwarded-Authorization: Bearer {forge.Token()}"]),
        new("in the header for keys", null, static forge => [$"x-api-key: {forge.Token()}"]),
        new("in a header with an underscore", null, static forge => [$"Authorization_: Bearer {forge.Token()}"]),
        new("with the scheme of another kind", "NotBoundToKey", static forge => [$"Authorization: DPoP {forge.Token()}"]),
    ];

    public static string PublicJwk(RSA key, string? keyId = null)
    {
        var parameters = key.ExportParameters(false);
        var name = keyId is null ? "" : $"\"kid\":\"{keyId}\",";
        return $$$"""{{{{name}}}"kty":"RSA","n":"{{{Base64Url.EncodeToString(parameters.Modulus)}}}","e":"{{{Base64Url.EncodeToString(parameters.Exponent)}}}"}""";
    }

    private static string Unsigned(TokenForge forge, string header) => $"{Jose.Encode(header)}.{Jose.Encode(forge.Claims())}.";

    private static string Foreign(string header, TokenForge forge) => Jose.Sign(header, forge.Claims(), Jose.With(TestKeys.Second));

    private static IEnumerable<HostileCase> Secret(string name, Func<RSA, byte[]> secret) =>
    [
        OfToken($"HMAC with {name}", "AlgorithmNotAllowed", forge => forge.TokenWithSecret(secret(forge.Key), HmacHeader)),
        OfToken($"HMAC with {name}, announced as RS256", "SignatureInvalid", forge => forge.TokenWithSecret(secret(forge.Key), forge.Header)),
    ];

    private static IEnumerable<string> Twice(string first, string second) => [$"Authorization: Bearer {first}", $"Authorization: Bearer {second}"];
}
