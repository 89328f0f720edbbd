using System.Net;
using AiApiGuard.OAuth.Tests.Hosting;
using AiApiGuard.OAuth.Tests.Jwt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace AiApiGuard.OAuth.Tests.Tokens;

internal sealed class ConfigurationTests
{
    private static readonly string KeySet = $$"""{"keys":[{{HostileCases.PublicJwk(TestKeys.First, "own")}}]}""";

    [Test]
    public async Task Start_EverythingInConfiguration_IsInForce()
    {
        var settings = new Dictionary<string, string?>
        {
            ["AiGuard:JwtBearer:KeySet"] = KeySet,
            ["AiGuard:JwtBearer:Issuers:0"] = "https://issuer.example",
            ["AiGuard:JwtBearer:Audiences:0"] = AuthorizationServer.Audience,
            ["AiGuard:JwtBearer:Algorithms:0"] = "RS256",
            ["AiGuard:JwtBearer:CallerIdClaim"] = "appid",
            ["AiGuard:JwtBearer:CallerIdPrefix"] = "partner:",
            ["AiGuard:JwtBearer:TenantClaim"] = "org",
            ["AiGuard:JwtBearer:ScopeClaim"] = "permissions",
            ["AiGuard:JwtBearer:RoleClaim"] = "groups",
            ["AiGuard:JwtBearer:Dpop:Mode"] = "Disabled",
            ["AiGuard:JwtBearer:Dpop:Algorithms:0"] = "ES256",
        };
        await using var host = await ProtectedHost.StartAsync(
            static policy => policy.RequireJwtBearer(static options => options.Audiences.Add("of the code")), settings);
        var options = host.Services.GetRequiredService<IOptionsMonitor<AiGuardJwtBearerOptions>>().Get(AiGuardJwtBearerDefaults.AuthenticationScheme);
        var forge = new TokenForge(TestKeys.First, "own", "https://issuer.example", host.Endpoint, host.Time);

        using var response = await host.SendAsync(forge.Token(
            ("appid", "app-7"), ("org", "acme"), ("tid", "not-acme"), ("permissions", "chat:write"), ("scope", "admin"),
            ("groups", "analyst"), ("role", "admin"), ("aiguard:key_id", "k")));

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("partner:app-7|acme|chat:write|analyst|AiGuard.JwtBearer"));
        Assert.That(options.Audiences, Is.EqualTo(new[] { AuthorizationServer.Audience }));
        Assert.That(options.Dpop.Algorithms, Is.EqualTo(new[] { "ES256" }));
    }

    [Test]
    public async Task Start_NamedScheme_HasASectionOfItsOwn()
    {
        var settings = new Dictionary<string, string?>
        {
            ["AiGuard:JwtBearer.Partner:KeySet"] = KeySet,
            ["AiGuard:JwtBearer.Partner:Issuers:0"] = "https://issuer.example",
            ["AiGuard:JwtBearer.Partner:Audiences:0"] = AuthorizationServer.Audience,
        };
        await using var host = await ProtectedHost.StartAsync(static policy => policy.RequireJwtBearer("Partner"), settings);
        var forge = new TokenForge(TestKeys.First, "own", "https://issuer.example", host.Endpoint, host.Time);

        using var response = await host.SendAsync(forge.Token());

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public void Start_UnknownKeyInConfiguration_Fails() => Assert.That(
        () => ProtectedHost.StartAsync(static policy => policy.RequireJwtBearer(Valid), new Dictionary<string, string?> { ["AiGuard:JwtBearer:Audience"] = "x" }),
        Throws.Exception.With.Message.Contain("Audience"));

    [TestCaseSource(nameof(Faults))]
    public void Start_JwtOptionsOutOfOrder_Fails(Action<AiGuardJwtBearerOptions> fault, string message) => Assert.That(
        () => ProtectedHost.StartAsync(policy => policy.RequireJwtBearer(options =>
        {
            Valid(options);
            fault(options);
        })),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contain(message));

    [TestCaseSource(nameof(IntrospectionFaults))]
    public void Start_IntrospectionOptionsOutOfOrder_Fails(Action<AiGuardIntrospectionOptions> fault, string message) => Assert.That(
        () => ProtectedHost.StartAsync(policy => policy.RequireTokenIntrospection(options =>
        {
            options.Endpoint = "https://issuer.example/introspect";
            options.ClientId = options.ClientSecret = "x";
            fault(options);
        })),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contain(message));

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a:b")]
    [TestCase("a.b")]
    public void Require_NameThatIsNone_Throws(string name) =>
        Assert.That(() => ProtectedHost.StartAsync(policy => policy.RequireJwtBearer(name)), Throws.ArgumentException);

    private static IEnumerable<TestCaseData> Faults() =>
    [
        Fault("no audience", static options => options.Audiences.Clear(), "Audiences must name"),
        Fault("empty audience", static options => options.Audiences.Add(""), "must not have empty entries"),
        Fault("nobody to trust", static options => options.Authority = null, "Authority, MetadataAddress or signing keys are missing"),
        Fault("no TLS", static options => options.Authority = "http://127.0.0.1", "must be https addresses"),
        Fault("no TLS, not this machine", static options => (options.Authority, options.AllowHttpOnLoopback) = ("http://issuer.example", true), "must be https addresses"),
        Fault("no TLS for metadata", static options => options.MetadataAddress = "http://issuer.example", "must be https addresses"),
        Fault("no issuer", static options => (options.Authority, options.KeySet) = (null, KeySet), "Issuers must name"),
        Fault("none", static options => options.Algorithms.Add("none"), "Algorithms must name"),
        Fault("HMAC", static options => options.Algorithms.Add("HS256"), "Algorithms must name"),
        Fault("no algorithm", static options => options.Algorithms.Clear(), "Algorithms must name"),
        Fault("HMAC for proofs", static options => options.Dpop.Algorithms.Add("HS256"), "Dpop.Algorithms must name"),
        Fault("symmetric key", static options => options.AddSigningKey(new SymmetricSecurityKey(new byte[32])), "the signing keys must be"),
        Fault("symmetric key in the set", static options => options.KeySet = """{"keys":[{"kty":"oct","k":"AAAA"}]}""", "the signing keys must be"),
        Fault("no set", static options => options.KeySet = "nonsense", "the signing keys must be"),
        Fault("empty set", static options => options.KeySet = """{"keys":[]}""", "the signing keys must be"),
        Fault("great skew", static options => options.ClockSkew = TimeSpan.FromHours(1), "ClockSkew"),
        Fault("no length", static options => options.MaxTokenLength = 0, "MaxTokenLength"),
        Fault("realm", static options => options.Realm = "a\"b", "Realm"),
        Fault("empty claim", static options => options.ScopeClaim = "", "ScopeClaim"),
        Fault("short nonce key", static options => options.Dpop.NonceKey = "AAAA", "Dpop.NonceKey"),
        Fault("nonce key that is none", static options => options.Dpop.NonceKey = "?", "Dpop.NonceKey"),
        Fault("origin with a path", static options => options.Dpop.Origins.Add("https://api.example.com/v1"), "Dpop.Origins"),
        Fault("proof lifetime", static options => options.Dpop.ProofLifetime = TimeSpan.FromDays(1), "Dpop.ProofLifetime"),
        Fault("retry", static options => options.MetadataRetryInterval = TimeSpan.Zero, "MetadataRetryInterval"),
    ];

    private static IEnumerable<TestCaseData> IntrospectionFaults() =>
    [
        IntrospectionFault("no endpoint", static options => options.Endpoint = null, "Endpoint must be"),
        IntrospectionFault("no TLS", static options => options.Endpoint = "http://issuer.example/introspect", "Endpoint must be"),
        IntrospectionFault("no secret", static options => options.ClientSecret = "", "ClientId and ClientSecret"),
        IntrospectionFault("long cache", static options => options.CacheDuration = TimeSpan.FromDays(1), "CacheDuration"),
        IntrospectionFault("no room", static options => options.MaxCachedTokens = 0, "MaxCachedTokens"),
        IntrospectionFault("no time", static options => options.Timeout = TimeSpan.Zero, "Timeout"),
        IntrospectionFault("common fault", static options => options.Dpop.Algorithms.Clear(), "Dpop.Algorithms"),
    ];

    private static TestCaseData Fault(string name, Action<AiGuardJwtBearerOptions> fault, string message) =>
        new TestCaseData(fault, message).SetArgDisplayNames(name);

    private static TestCaseData IntrospectionFault(string name, Action<AiGuardIntrospectionOptions> fault, string message) =>
        new TestCaseData(fault, message).SetArgDisplayNames(name);

    private static void Valid(AiGuardJwtBearerOptions options)
    {
        options.Authority = "https://issuer.example";
        options.Audiences.Add("x");
    }
}
