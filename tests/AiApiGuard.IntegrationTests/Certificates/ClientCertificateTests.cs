using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.Certificates;
using AiApiGuard.TestUtilities.Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Certificates;

[TestFixture]
public class ClientCertificateTests
{
    private static readonly TestAuthority Intermediate = Root.CreateIntermediate();

    private static TestAuthority Root => MutualTlsHost.Root;

    private static DateTimeOffset Now => MutualTlsHost.Now;

    [Test]
    public async Task Request_CertificateOfTheAuthority_IsServed([Values("1.1", "2.0")] string version, [Values] bool overIntermediate)
    {
        await using var host = await MutualTlsHost.StartAsync(Require);
        var (status, body) = await host.SendAsync(
            (overIntermediate ? Intermediate : Root).Issue(), HttpMethod.Post, Version.Parse(version));
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(body, Does.Contain("Hello spiffe://acme/agent"));
    }

    [Test]
    public async Task Request_ListedCertificate_HasItsScopes([Values] bool hasScope)
    {
        await using var host = await MutualTlsHost.StartAsync(policy => policy
            .RequireClientCertificate(options =>
            {
                Trust(options);
                options.Callers.Add(new() { San = "spiffe://acme/agent", Owner = "alice", Scopes = { hasScope ? "chat:write" : "chat:read" } });
            })
            .RequireScope("chat:write"));
        var (status, _) = await host.AskAsync(Root.Issue());
        Assert.That(status, Is.EqualTo(hasScope ? HttpStatusCode.OK : HttpStatusCode.Forbidden));
    }

    private static IEnumerable<TestCaseData> BadCertificates()
    {
        yield return Case("none", () => null);
        yield return Case("of another authority", () => TestAuthority.CreateRoot(Now, "CN=Other").Issue());
        yield return Case("of an authority of the same name", () => TestAuthority.CreateRoot(Now).Issue());
        yield return Case("of an intermediate of another authority", () => TestAuthority.CreateRoot(Now).CreateIntermediate().Issue());
        yield return Case("expired", () => Root.Issue(new() { NotBefore = Now.AddDays(-2), NotAfter = Now.AddDays(-1) }));
        yield return Case("not yet valid", () => Root.Issue(new() { NotBefore = Now.AddDays(1) }));
        yield return Case("without a purpose", () => Root.Issue(new() { Purposes = [] }));
        yield return Case("for servers", () => MutualTlsHost.ServerCertificate);
        yield return Case("self-signed", () => TestAuthority.SelfSign(Now, new()));
        yield return Case("authority", () => Intermediate.Certificate);
        yield return Case("root", () => Root.Certificate);
        yield return Case("wildcard", () => Root.Issue(new() { Uris = [], DnsNames = ["*.acme.example"] }));
        yield return Case("two names", () => Root.Issue(new() { Uris = ["spiffe://acme/agent", "spiffe://acme/admin"] }));

        static TestCaseData Case(string name, Func<X509Certificate2?> issue) => new TestCaseData(issue).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(BadCertificates))]
    public async Task Request_BadCertificate_IsRefusedAlike(Func<X509Certificate2?> issue)
    {
        await using var host = await MutualTlsHost.StartAsync(Require);
        var (status, body) = await host.AskAsync(issue());
        Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(OpenAiErrorBody.Parse(body), Is.EqualTo(new OpenAiErrorBody("The request has no valid credential.", "authentication_error", null, "unauthenticated"))
            .Using<OpenAiErrorBody>((one, other) => one.Message == other.Message && one.Code == other.Code));
    }

    [Test]
    public async Task Request_KeyAndCertificate_NeedsBoth()
    {
        var key = AiApiGuard.Identity.ApiKeys.AiGuardApiKey.Create(new AiApiGuard.Identity.ApiKeys.AiGuardApiKeyRecord { Owner = "alice" });
        await using var host = await MutualTlsHost.StartAsync(
            policy => policy.RequireApiKey().AndClientCertificate(Trust), guard => guard.AddApiKey(key.Record));
        Assert.That((await host.AskAsync(Root.Issue(), ("x-api-key", key.Text))).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await host.AskAsync(null, ("x-api-key", key.Text))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await host.AskAsync(Root.Issue())).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await host.AskAsync(TestAuthority.SelfSign(Now, new()), ("x-api-key", key.Text))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_KeyOrCertificate_NeedsOne()
    {
        var key = AiApiGuard.Identity.ApiKeys.AiGuardApiKey.Create(new AiApiGuard.Identity.ApiKeys.AiGuardApiKeyRecord { Owner = "alice" });
        await using var host = await MutualTlsHost.StartAsync(
            policy => policy.RequireApiKey().OrClientCertificate(Trust), guard => guard.AddApiKey(key.Record));
        Assert.That((await host.AskAsync(Root.Issue())).Body, Does.Contain("Hello spiffe://acme/agent"));
        Assert.That((await host.AskAsync(null, ("x-api-key", key.Text))).Body, Does.Contain("Hello alice"));
        Assert.That((await host.AskAsync(null)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_KeyBoundToACertificate_NeedsThatOne()
    {
        var bound = TestAuthority.SelfSign(Now, new());
        var key = AiApiGuard.Identity.ApiKeys.AiGuardApiKey.Create(new AiApiGuard.Identity.ApiKeys.AiGuardApiKeyRecord
        {
            Owner = "alice", CertificateThumbprint = bound.GetCertHashString(HashAlgorithmName.SHA256),
        });
        await using var host = await MutualTlsHost.StartAsync(policy => policy.RequireApiKey(), guard => guard.AddApiKey(key.Record));
        Assert.That((await host.AskAsync(bound, ("x-api-key", key.Text))).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await host.AskAsync(Root.Issue(), ("x-api-key", key.Text))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await host.AskAsync(null, ("x-api-key", key.Text))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_CertificateAskedForLate_OnlyWhereAllowed([Values] bool isAllowed)
    {
        await using var host = await MutualTlsHost.StartAsync(
            policy => policy.RequireClientCertificate(options =>
            {
                Trust(options);
                options.NegotiateCertificate = isAllowed;
            }),
            mode: ClientCertificateMode.DelayCertificate);
        var (status, body) = await host.SendAsync(Root.Issue(), HttpMethod.Get, HttpVersion.Version11);
        Assert.That(status, Is.EqualTo(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Unauthorized), body);
    }

    private static void Require(AiGuardPolicyBuilder policy) => policy.RequireClientCertificate(Trust);

    private static void Trust(ClientCertificateAuthenticationOptions options)
    {
        options.TrustedRoots.Add(Root.Certificate);
        options.Intermediates.Add(Intermediate.Certificate);
        options.RevocationMode = X509RevocationMode.NoCheck;
    }
}
