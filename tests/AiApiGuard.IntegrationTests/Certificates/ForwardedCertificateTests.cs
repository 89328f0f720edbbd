using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AiApiGuard.Identity.Certificates;
using AiApiGuard.TestUtilities.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Certificates;

/// <summary>The client of these tests is the proxy, with a certificate of its own.</summary>
[TestFixture]
public class ForwardedCertificateTests
{
    private const string Header = AiGuardClientCertificateDefaults.ForwardedHeaderName;
    private const string Elsewhere = "10.9.9.9";

    private static readonly TestAuthority OldRoot = TestAuthority.CreateRoot(MutualTlsHost.Now, "CN=Old", 2048);

    private static readonly X509Certificate2 Proxy = MutualTlsHost.Root.Issue(new() { Uris = ["spiffe://acme/proxy"] });

    [Test]
    public async Task Request_ForwardedByAKnownProxy_IsOfTheClient()
    {
        await using var host = await StartAsync("127.0.0.1");
        var (status, body) = await host.AskAsync(Proxy, (Header, Encode(MutualTlsHost.Root.Issue())));
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(body, Does.Contain("Hello spiffe://acme/agent"));
    }

    // Some of them no client of this platform would send over TLS itself, but others would.
    private static IEnumerable<TestCaseData> BadCertificates()
    {
        yield return Case("of another authority", () => TestAuthority.CreateRoot(MutualTlsHost.Now).Issue());
        yield return Case("expired", () => MutualTlsHost.Root.Issue(new() { NotBefore = MutualTlsHost.Now.AddDays(-2), NotAfter = MutualTlsHost.Now.AddDays(-1) }));
        yield return Case("weak RSA key", () => MutualTlsHost.Root.Issue(new() { KeySize = 1024 }));
        yield return Case("short curve", () => MutualTlsHost.Root.Issue(new() { KeySize = 224 }));
        yield return Case("SHA-1", () => OldRoot.Issue(signature: new NamedSignature(OldRoot.Certificate, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1)));
        yield return Case("MD5", () => OldRoot.Issue(signature: new NamedSignature(OldRoot.Certificate, HashAlgorithmName.MD5, RSASignaturePadding.Pkcs1)));
        yield return Case("names that are none", () => MutualTlsHost.Root.Issue(new() { Uris = [], Extensions = [new X509Extension("2.5.29.17", [0x30, 0x03, 0x86, 0x05, 0x41], false)] }));
        yield return Case("unknown critical extension", () => MutualTlsHost.Root.Issue(new() { Extensions = [new X509Extension("1.3.6.1.4.1.99999.1", [0x05, 0x00], true)] }));

        static TestCaseData Case(string name, Func<X509Certificate2> issue) => new TestCaseData(issue).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(BadCertificates))]
    public async Task Request_BadCertificateForwarded_IsRefused(Func<X509Certificate2> issue)
    {
        await using var host = await StartAsync("127.0.0.1");
        Assert.That((await host.AskAsync(Proxy, (Header, Encode(issue())))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await host.AskAsync(Proxy, (Header, Encode(OldRoot.Issue())))).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("nonsense")]
    [TestCase(":AAAA:")]
    [TestCase("::")]
    [TestCase("")]
    public async Task Request_NothingReadableForwarded_IsRefused(string value)
    {
        await using var host = await StartAsync("127.0.0.1");
        Assert.That((await host.AskAsync(Proxy, (Header, value))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_OversizedOrDuplicatedHeader_IsRefused()
    {
        await using var host = await StartAsync("127.0.0.1");
        var value = Encode(MutualTlsHost.Root.Issue());
        Assert.That((await host.AskAsync(Proxy, (Header, $":{new string('A', 20_000)}:"))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await host.AskAsync(Proxy, (Header, value), (Header, value))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_ProxyForwardsNone_IsNotTheProxys()
    {
        await using var host = await StartAsync("127.0.0.1");
        Assert.That((await host.AskAsync(Proxy)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_HeaderOfAStranger_IsIgnored([Values] bool hasCertificate)
    {
        await using var host = await StartAsync(Elsewhere);
        var (status, body) = await host.AskAsync(hasCertificate ? Proxy : null, (Header, Encode(MutualTlsHost.Root.Issue())));
        Assert.That(status, Is.EqualTo(hasCertificate ? HttpStatusCode.OK : HttpStatusCode.Unauthorized));
        Assert.That(body, hasCertificate ? Does.Contain("Hello spiffe://acme/proxy") : Does.Not.Contain("Hello"));
    }

    [Test]
    public async Task Request_StrangerWhoClaimsTheAddressOfAProxy_IsAStranger()
    {
        await using var host = await StartAsync(Elsewhere, app =>
        {
            // As containers are often told to: whoever connects is believed.
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            app.UseForwardedHeaders(options);
        });
        var (status, _) = await host.AskAsync(null, (Header, Encode(MutualTlsHost.Root.Issue())), ("X-Forwarded-For", Elsewhere));
        Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static Task<MutualTlsHost> StartAsync(string proxy, Action<WebApplication>? before = null) => MutualTlsHost.StartAsync(
        policy => policy.RequireClientCertificate(options =>
        {
            options.TrustedRoots.Add(MutualTlsHost.Root.Certificate);
            options.TrustedRoots.Add(OldRoot.Certificate);
            options.DistinguishIssuers = false;
            options.RevocationMode = X509RevocationMode.NoCheck;
        }),
        guard => guard.ForwardClientCertificates(options => options.KnownProxies.Add(IPAddress.Parse(proxy))),
        before);

    private static string Encode(X509Certificate2 certificate) => $":{Convert.ToBase64String(certificate.RawData)}:";
}
