using System.Net;
using AiApiGuard.Identity.Certificates;
using AiApiGuard.TestUtilities.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Certificates;

/// <summary>The platform keeps the lists it fetched by their issuer and address; both are new in each test.</summary>
[TestFixture]
public class RevocationTests
{
    private TestAuthority _root = null!;

    [SetUp]
    public void SetUp() => _root = TestAuthority.CreateRoot(MutualTlsHost.Now, $"CN=Root {Guid.NewGuid():N}");

    [TearDown]
    public void TearDown() => _root.Dispose();

    [Test]
    public async Task Request_RevokedCertificate_IsRefused()
    {
        byte[] list = [];
        await using var publisher = await GuardedHost.StartAsync(
            builder => builder.Services.AddRouting(), app => app.MapGet("/root.crl", () => Results.Bytes(list, "application/pkix-crl")));
        var order = new CertificateOrder { RevocationList = new Uri(publisher.Address, "/root.crl").ToString() };
        var (good, revoked) = (_root.Issue(order), _root.Issue(order));
        list = _root.WriteRevocationList(revoked);
        await using var host = await StartAsync();
        Assert.That((await host.AskAsync(good)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await host.AskAsync(revoked)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_NobodyAnswersWhatWasRevoked_IsUnavailableAndTriedAgain()
    {
        byte[]? list = null;
        await using var publisher = await GuardedHost.StartAsync(
            builder => builder.Services.AddRouting(),
            app => app.MapGet("/root.crl", () => list is null ? Results.StatusCode(503) : Results.Bytes(list, "application/pkix-crl")));
        var certificate = _root.Issue(new() { RevocationList = new Uri(publisher.Address, "/root.crl").ToString() });
        await using var host = await StartAsync();
        var (status, body) = await host.AskAsync(certificate);
        Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(OpenAiErrorBody.Parse(body).Code, Is.EqualTo("guard_unavailable"));

        list = _root.WriteRevocationList();
        Assert.That((await host.AskAsync(certificate)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Request_NobodyAnswersWhatWasRevoked_IsServedWhereThatIsAllowed()
    {
        var certificate = _root.Issue(new() { RevocationList = "http://127.0.0.1:9/root.crl" });
        await using var host = await StartAsync(options => options.AllowUnknownRevocation = true);
        Assert.That((await host.AskAsync(certificate)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Request_NobodyIsNamedWhoRevokes_IsRefused()
    {
        await using var host = await StartAsync();
        Assert.That((await host.AskAsync(_root.Issue())).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Request_UntrustedCertificate_AsksNobody()
    {
        var asked = 0;
        await using var publisher = await GuardedHost.StartAsync(
            builder => builder.Services.AddRouting(), app => app.MapGet("/root.crl", () => Interlocked.Increment(ref asked)));
        using var stranger = TestAuthority.CreateRoot(MutualTlsHost.Now, "CN=Stranger");
        await using var host = await StartAsync();
        var certificate = stranger.Issue(new() { RevocationList = new Uri(publisher.Address, "/root.crl").ToString() });
        Assert.That((await host.AskAsync(certificate)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(asked, Is.Zero);
    }

    private Task<MutualTlsHost> StartAsync(Action<ClientCertificateAuthenticationOptions>? configure = null) => MutualTlsHost.StartAsync(
        policy => policy.RequireClientCertificate(options =>
        {
            options.TrustedRoots.Add(_root.Certificate);
            configure?.Invoke(options);
        }));
}
