using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AiApiGuard.OAuth.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.OAuth.Tests.Tokens;

/// <summary>Runs tokens that are bound to a client certificate through a real host with TLS.</summary>
internal sealed class CertificateBindingTests
{
    private readonly X509Certificate2 _certificate = TestCertificates.Create("client");
    private readonly X509Certificate2 _other = TestCertificates.Create("client");
    private AuthorizationServer _server = null!;
    private ProtectedHost _host = null!;
    private string _bound = null!;
    private string _unbound = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _server = await AuthorizationServer.StartAsync();
        _host = await StartHostAsync(_ => { });
        _bound = await _server.GetTokenAsync("chat:write", (AuthorizationServer.BindingClaim, BindingTo(_certificate)));
        _unbound = await _server.GetTokenAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
        _certificate.Dispose();
        _other.Dispose();
    }

    [Test]
    public async Task Request_BoundToken_NeedsItsCertificate()
    {
        Assert.That(
            (await SendAsync(_host, _bound, _certificate), await SendAsync(_host, _bound, _other), await SendAsync(_host, _bound, null)),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Request_UnboundToken_NeedsNone() =>
        Assert.That(await SendAsync(_host, _unbound, null), Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Request_BindingRequired_RefusesUnboundTokens()
    {
        await using var host = await StartHostAsync(static options => options.RequireCertificateBinding = true);

        Assert.That(
            (await SendAsync(host, _bound, _certificate), await SendAsync(host, _unbound, _certificate)),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Request_BoundToBoth_NeedsBoth()
    {
        var binding = BindingTo(_certificate)[..^1] + ""","jkt":"thumbprint"}""";
        var token = await _server.GetTokenAsync("chat:write", (AuthorizationServer.BindingClaim, binding));

        Assert.That(await SendAsync(_host, token, _certificate), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("""{"x5t#S256":7}""")]
    [TestCase("""{"x5t#S256":""}""")]
    [TestCase("""{"x5t#S256":"AA"}""")]
    [TestCase("""{"x5t":"AA"}""")]
    [TestCase("{}")]
    public async Task Request_BindingThatIsNone_IsRefused(string binding)
    {
        var token = await _server.GetTokenAsync("chat:write", (AuthorizationServer.BindingClaim, binding));

        Assert.That(await SendAsync(_host, token, _certificate), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static string BindingTo(X509Certificate2 certificate) =>
        $$"""{"x5t#S256":"{{Base64Url.EncodeToString(SHA256.HashData(certificate.RawData))}}"}""";

    private static async Task<HttpStatusCode> SendAsync(ProtectedHost host, string token, X509Certificate2? certificate)
    {
        using var client = LocalClient.Create(host.Address, certificate);
        using var response = await host.SendWithAsync(client, ("Authorization", $"Bearer {token}"));
        return response.StatusCode;
    }

    private Task<ProtectedHost> StartHostAsync(Action<AiGuardJwtBearerOptions> configure) => ProtectedHost.StartAsync(
        policy => policy.RequireJwtBearer(options =>
        {
            options.Authority = _server.Issuer;
            options.AllowHttpOnLoopback = true;
            options.Audiences.Add(AuthorizationServer.Audience);
            configure(options);
        }),
        useTls: true);
}
