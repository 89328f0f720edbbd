using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AiApiGuard.OAuth.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.OAuth.Tests.Dpop;

/// <summary>Runs tokens that are bound to a key through a real host.</summary>
internal sealed class DpopTests
{
    private AuthorizationServer _server = null!;
    private ProtectedHost _host = null!;
    private ProofForge _proofs = null!;
    private string _token = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _server = await AuthorizationServer.StartAsync();
        _token = await _server.GetTokenAsync("chat:write", (AuthorizationServer.BindingClaim, $$"""{"jkt":"{{ProofForge.ThumbprintOf(TestKeys.Client)}}"}"""));
        _host = await StartHostAsync(_ => { });
        _proofs = new ProofForge(TestKeys.Client, _host.Endpoint, _host.Time);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Request_GoodProof_IsAcceptedOnce()
    {
        var proof = _proofs.Proof(_token);

        using var first = await SendAsync(_host, proof);
        using var again = await SendAsync(_host, proof);

        Assert.That((first.StatusCode, again.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That(again.Headers.WwwAuthenticate.ToString(), Does.StartWith("DPoP ").And.Contain("error=\"invalid_dpop_proof\"").And.Contain("algs=\"ES256"));
    }

    [Test]
    public async Task Request_GoodProofManyTimesAtOnce_IsAcceptedOnce()
    {
        var proof = _proofs.Proof(_token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(_host, proof)));

        Assert.That(answers.Count(static answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(static answer => answer.StatusCode == HttpStatusCode.Unauthorized), Is.EqualTo(19));
    }

    [TestCase("?model=x#part")]
    [TestCase("")]
    public async Task Request_AddressWithQueryAndFragment_CountsWithout(string suffix)
    {
        using var response = await SendAsync(_host, _proofs.Proof(_token, ("htu", _host.Endpoint.AbsoluteUri + suffix)));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Request_AddressWrittenDifferently_IsTheSame()
    {
        var address = _host.Endpoint.AbsoluteUri.Replace("http:", "HTTP:", StringComparison.Ordinal).Replace("chat", "%63hat", StringComparison.Ordinal);

        using var response = await SendAsync(_host, _proofs.Proof(_token, ("htu", address)));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Request_RsaKey_IsAccepted()
    {
        var jwk = Jwt.HostileCases.PublicJwk(TestKeys.Second);
        var sorted = JsonNode.Parse(jwk)!;
        var canonical = $$"""{"e":{{sorted["e"]!.ToJsonString()}},"kty":"RSA","n":{{sorted["n"]!.ToJsonString()}}}""";
        var thumbprint = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(canonical)));
        var token = await _server.GetTokenAsync("chat:write", (AuthorizationServer.BindingClaim, $$"""{"jkt":"{{thumbprint}}"}"""));
        var proof = Jose.Sign($$"""{"typ":"dpop+jwt","alg":"RS256","jwk":{{jwk}}}""", _proofs.Claims(token), Jose.With(TestKeys.Second));

        using var response = await _host.SendWithAsync(_host.Client, ("Authorization", $"DPoP {token}"), ("DPoP", proof));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCaseSource(nameof(HostileProofs))]
    public async Task Request_HostileProof_IsRefused(string name, string reason, Func<ProofForge, string, string> proof)
    {
        _host.Logs.Clear();

        using var response = await SendAsync(_host, proof(_proofs, _token));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), name);
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Does.StartWith("DPoP ").And.Contain("error=\"invalid_"));
        Assert.That(
            _host.Logs.GetSnapshot().Select(static record => record.Message).Where(static text => text.Contains("did not accept")),
            Has.One.EndsWith($": {reason}."));
    }

    [Test]
    public async Task Request_BoundTokenAsBearer_IsRefused()
    {
        using var response = await _host.SendAsync(_token, ("DPoP", _proofs.Proof(_token)));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Does.StartWith("DPoP ").And.Contain("error=\"invalid_token\""));
    }

    [Test]
    public async Task Request_UnboundTokenWithProof_IsRefused()
    {
        var token = await _server.GetTokenAsync();

        using var response = await _host.SendWithAsync(_host.Client, ("Authorization", $"DPoP {token}"), ("DPoP", _proofs.Proof(token)));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_NoProofOrTwo_IsRefused()
    {
        var none = await _host.SendRawAsync([$"Authorization: DPoP {_token}"]);
        var two = await _host.SendRawAsync([$"Authorization: DPoP {_token}", $"DPoP: {_proofs.Proof(_token)}", $"DPoP: {_proofs.Proof(_token)}"]);
        var joined = await _host.SendRawAsync([$"Authorization: DPoP {_token}", $"DPoP: {_proofs.Proof(_token)}, {_proofs.Proof(_token)}"]);

        Assert.That((none.Status, two.Status, joined.Status), Is.EqualTo((401, 401, 401)));
        Assert.That(none.Text, Does.Contain("error=\"invalid_dpop_proof\""));
    }

    [Test]
    public async Task Request_ProofOfAnotherKey_IsRefused()
    {
        var stranger = new ProofForge(TestKeys.OtherClient, _host.Endpoint, _host.Time);

        using var response = await SendAsync(_host, stranger.Proof(_token));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Does.Contain("error=\"invalid_token\""));
    }

    [Test]
    public async Task Request_ModeRequired_RefusesBearerTokens()
    {
        await using var host = await StartHostAsync(options => options.Dpop.Mode = AiGuardDpopMode.Required);

        using var response = await host.SendAsync(await _server.GetTokenAsync());
        using var none = await host.SendAsync(null);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(none.Headers.WwwAuthenticate.ToString(), Does.StartWith("DPoP ").And.Contain("algs=\"ES256"));
    }

    [Test]
    public async Task Request_ModeDisabled_RefusesBoundTokens()
    {
        await using var host = await StartHostAsync(options => options.Dpop.Mode = AiGuardDpopMode.Disabled);
        var proofs = new ProofForge(TestKeys.Client, host.Endpoint, host.Time);

        using var response = await SendAsync(host, proofs.Proof(_token));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_NonceRequired_IsHandedOutAndRotates()
    {
        await using var host = await StartHostAsync(options => options.Dpop.RequireNonce = true);
        var proofs = new ProofForge(TestKeys.Client, host.Endpoint, host.Time);

        using var without = await SendAsync(host, proofs.Proof(_token));
        var nonce = without.Headers.GetValues("DPoP-Nonce").Single();
        using var with = await SendAsync(host, proofs.Proof(_token, ("nonce", nonce)));
        host.Time.Advance(TimeSpan.FromMinutes(2));
        using var later = await SendAsync(host, proofs.Proof(_token, ("nonce", nonce)));
        var next = later.Headers.GetValues("DPoP-Nonce").Single();
        host.Time.Advance(TimeSpan.FromMinutes(2));
        using var tooLate = await SendAsync(host, proofs.Proof(_token, ("nonce", nonce)));
        using var wrong = await SendAsync(host, proofs.Proof(_token, ("nonce", "made up")));

        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(without.Headers.WwwAuthenticate.ToString(), Does.StartWith("DPoP ").And.Contain("error=\"use_dpop_nonce\""));
        Assert.That((with.StatusCode, later.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(with.Headers.Contains("DPoP-Nonce"), Is.False);
        Assert.That(next, Is.Not.EqualTo(nonce));
        Assert.That((tooLate.StatusCode, wrong.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
        Assert.That(tooLate.Headers.Contains("DPoP-Nonce"), Is.True);
    }

    [Test]
    public async Task Request_OriginsNamed_ProofForTheHostHeaderOfAnotherServerIsRefused()
    {
        await using var host = await StartHostAsync(options => options.Dpop.Origins.Add("https://api.example.com"));
        var proofs = new ProofForge(TestKeys.Client, host.Endpoint, host.Time);

        using var ofRequest = await SendAsync(host, proofs.Proof(_token));
        using var ofOrigin = await SendAsync(host, proofs.Proof(_token, ("htu", "https://api.example.com" + ProtectedHost.Path)));

        Assert.That((ofRequest.StatusCode, ofOrigin.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    private static IEnumerable<TestCaseData> HostileProofs()
    {
        yield return Case("method of another request", "ProofForAnotherRequest", static (forge, token) => forge.Proof(token, ("htm", "GET")));
        yield return Case("method in lower case", "ProofForAnotherRequest", static (forge, token) => forge.Proof(token, ("htm", "post")));
        yield return Case("no method", "ProofMalformed", static (forge, token) => forge.Proof(token, ("htm", null)));
        foreach (var address in new[] { "https://evil.example/v1/chat/completions", "/v1/chat/completions", "", "http://[", "file:///v1/chat/completions" })
            yield return Case($"address {address}", "ProofForAnotherRequest", (forge, token) => forge.Proof(token, ("htu", address)));
        foreach (var (from, to) in new[] { ("http:", "https:"), ("completions", "completions/"), ("completions", "Completions"), ("/v1", "//v1"), ("127.0.0.1", "x@127.0.0.1"), ("/chat/", "%2fchat/") })
            yield return Case($"address with {to}", "ProofForAnotherRequest", (forge, token) => Change(forge, token, from, to));
        yield return Case("no address", "ProofMalformed", static (forge, token) => forge.Proof(token, ("htu", null)));
        yield return Case("another token", "ProofForAnotherToken", static (forge, _) => forge.Proof("another"));
        yield return Case("no token", "ProofForAnotherToken", static (forge, token) => forge.Proof(token, ("ath", null)));
        yield return Case("token hash is a number", "ProofMalformed", static (forge, token) => forge.Proof(token, ("ath", 7)));
        yield return Case("no identifier", "ProofMalformed", static (forge, token) => forge.Proof(token, ("jti", null)));
        yield return Case("empty identifier", "ProofMalformed", static (forge, token) => forge.Proof(token, ("jti", "")));
        yield return Case("endless identifier", "ProofMalformed", static (forge, token) => forge.Proof(token, ("jti", new string('j', 3000))));
        yield return Case("too old", "ProofExpired", static (forge, token) => forge.Proof(token, ("iat", forge.Now - 91)));
        yield return Case("made tomorrow", "ProofExpired", static (forge, token) => forge.Proof(token, ("iat", forge.Now + 86400)));
        yield return Case("no time", "ProofMalformed", static (forge, token) => forge.Proof(token, ("iat", null)));
        yield return Case("time is text", "ProofMalformed", static (forge, token) => forge.Proof(token, ("iat", "now")));
        yield return Case("expired by its own word", "ProofExpired", static (forge, token) => forge.Proof(token, ("exp", forge.Now - 60)));
        yield return Case("not valid yet by its own word", "ProofExpired", static (forge, token) => forge.Proof(token, ("nbf", forge.Now + 60)));
        foreach (var type in new[] { "JWT", "at+jwt", "", "dpop" })
            yield return Case($"type {type}", "ProofMalformed", (forge, token) => forge.ProofUnder($$"""{"typ":"{{type}}","alg":"ES256","jwk":{{forge.Jwk}}}""", token));
        yield return Case("no type", "ProofMalformed", static (forge, token) => forge.ProofUnder($$"""{"alg":"ES256","jwk":{{forge.Jwk}}}""", token));
        foreach (var algorithm in new[] { "none", "HS256", "es256", "EdDSA", "" })
            yield return Case($"algorithm {algorithm}", "ProofAlgorithmNotAllowed", (forge, token) => forge.ProofUnder($$"""{"typ":"dpop+jwt","alg":"{{algorithm}}","jwk":{{forge.Jwk}}}""", token));
        yield return Case("algorithm of another curve", "ProofSignatureInvalid", static (forge, token) => forge.ProofUnder($$"""{"typ":"dpop+jwt","alg":"ES384","jwk":{{forge.Jwk}}}""", token));
        yield return Case("algorithm of another key", "ProofSignatureInvalid", static (forge, token) => forge.ProofUnder($$"""{"typ":"dpop+jwt","alg":"RS256","jwk":{{forge.Jwk}}}""", token));
        yield return Case("no key", "ProofKeyNotAllowed", static (forge, token) => forge.ProofUnder("""{"typ":"dpop+jwt","alg":"ES256"}""", token));
        yield return Case("symmetric key", "ProofKeyNotAllowed", static (forge, token) => Jose.Sign(
            """{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"oct","k":"c2VjcmV0"}}""", forge.Claims(token), Jose.With("secret"u8.ToArray())));
        yield return Case("private key", "ProofKeyNotAllowed", static (forge, token) => forge.ProofUnder(
            $$$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{{forge.Jwk[..^1]}}},"d":"AQAB"}}""", token));
        yield return Case("weak key", "ProofKeyNotAllowed", WithWeakKey);
        yield return Case("exponent 1", "ProofKeyNotAllowed", static (forge, token) => forge.ProofUnder(
            $$"""{"typ":"dpop+jwt","alg":"RS256","jwk":{{Jwt.HostileCases.PublicJwk(TestKeys.Second).Replace("AQAB", "AQ", StringComparison.Ordinal)}}}""", token));
        yield return Case("point beside the curve", "ProofKeyNotAllowed", static (forge, token) => forge.ProofUnder(
            $$$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"{{{new string('A', 42)}}}E","y":"{{{new string('A', 42)}}}E"}}""", token));
        yield return Case("unknown curve", "ProofKeyNotAllowed", static (forge, token) => forge.ProofUnder(
            $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{forge.Jwk.Replace("P-256", "secp256k1", StringComparison.Ordinal)}}}""", token));
        yield return Case("key twice", "ProofMalformed", static (forge, token) => forge.ProofUnder(
            $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{forge.Jwk}},"jwk":{{forge.Jwk}}}""", token));
        yield return Case("critical extension", "ProofMalformed", static (forge, token) => forge.ProofUnder(
            $$"""{"typ":"dpop+jwt","alg":"ES256","crit":["x"],"jwk":{{forge.Jwk}}}""", token));
        yield return Case("signature of another", "ProofSignatureInvalid", static (forge, token) => Jose.Sign(forge.Header, forge.Claims(token), Jose.With(TestKeys.OtherClient)));
        yield return Case("signature in DER", "ProofSignatureInvalid", static (forge, token) => Jose.Sign(
            forge.Header, forge.Claims(token), static data => TestKeys.Client.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        yield return Case("signature of zeros", "ProofSignatureInvalid", static (forge, token) => Jose.Sign(forge.Header, forge.Claims(token), static _ => new byte[64]));
        yield return Case("half a character", "ProofMalformed", static (forge, token) => Jose.Sign(
            forge.Header, forge.Claims(token).Replace("\"POST\"", "\"\\ud800\"", StringComparison.Ordinal), Jose.With(TestKeys.Client)));
        yield return Case("no proof at all", "ProofMalformed", static (_, _) => "nonsense");
        yield return Case("the token itself", "ProofMalformed", static (_, token) => token);
        yield return Case("oversized", "ProofMalformed", static (forge, token) => forge.Proof(token, ("x", new string('x', 9000))));
    }

    private static TestCaseData Case(string name, string reason, Func<ProofForge, string, string> proof) => new TestCaseData(name, reason, proof).SetArgDisplayNames(name);

    private static string Change(ProofForge forge, string token, string from, string to)
    {
        var claims = JsonNode.Parse(forge.Claims(token))!;
        return forge.Proof(token, ("htu", claims["htu"]!.GetValue<string>().Replace(from, to, StringComparison.Ordinal)));
    }

    private static string WithWeakKey(ProofForge forge, string token)
    {
        using var weak = RSA.Create(1024);
        return Jose.Sign($$"""{"typ":"dpop+jwt","alg":"RS256","jwk":{{Jwt.HostileCases.PublicJwk(weak)}}}""", forge.Claims(token), Jose.With(weak));
    }

    private Task<ProtectedHost> StartHostAsync(Action<AiGuardJwtBearerOptions> configure) => ProtectedHost.StartAsync(policy => policy.RequireJwtBearer(options =>
    {
        options.Authority = _server.Issuer;
        options.AllowHttpOnLoopback = true;
        options.Audiences.Add(AuthorizationServer.Audience);
        configure(options);
    }));

    private Task<HttpResponseMessage> SendAsync(ProtectedHost host, string proof) =>
        host.SendWithAsync(host.Client, ("Authorization", $"DPoP {_token}"), ("DPoP", proof));
}
