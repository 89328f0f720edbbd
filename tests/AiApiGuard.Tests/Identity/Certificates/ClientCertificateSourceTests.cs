using System.Net;
using System.Security.Cryptography.X509Certificates;
using AiApiGuard.Identity.Certificates;
using AiApiGuard.TestUtilities.Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Identity.Certificates;

public sealed class ClientCertificateSourceTests
{
    private const string Header = AiGuardClientCertificateDefaults.ForwardedHeaderName;
    private const string Proxy = "10.1.2.3";
    private const string Stranger = "10.1.2.4";

    private static readonly X509Certificate2 ProxyCertificate = CertificateServices.Root.Issue(new() { Uris = ["spiffe://acme/proxy"] });

    private static X509Certificate2 Good => CertificateServices.Good;

    private static string Base64 => Convert.ToBase64String(Good.RawData);

    [Test]
    public async Task Find_CertificateOfTheConnection_IsIt()
    {
        await using var services = CertificateServices.Trusting();
        Assert.That(Find(services, CertificateServices.Request(services, Good)), Is.SameAs(Good));
        Assert.That(Find(services, CertificateServices.Request(services)), Is.Null);
    }

    [Test]
    public async Task Find_UntrustedCertificate_IsFoundAllTheSame()
    {
        await using var services = CertificateServices.Trusting();
        var certificate = TestAuthority.SelfSign(CertificateServices.Now, new());
        Assert.That(Find(services, CertificateServices.Request(services, certificate)), Is.SameAs(certificate));
    }

    private static IEnumerable<TestCaseData> Formats()
    {
        var pem = Good.ExportCertificatePem();
        yield return new TestCaseData(ClientCertificateHeaderFormat.Rfc9440, $":{Base64}:").SetArgDisplayNames("RFC 9440");
        yield return new TestCaseData(ClientCertificateHeaderFormat.Rfc9440, $" :{Base64}: ").SetArgDisplayNames("RFC 9440 in blanks");
        yield return new TestCaseData(ClientCertificateHeaderFormat.UrlEncodedPem, Uri.EscapeDataString(pem)).SetArgDisplayNames("nginx");
        yield return new TestCaseData(ClientCertificateHeaderFormat.UrlEncodedPem, Uri.EscapeDataString(pem + "\n")).SetArgDisplayNames("nginx, line end");
        yield return new TestCaseData(ClientCertificateHeaderFormat.Base64Der, Base64).SetArgDisplayNames("Azure");
    }

    [TestCaseSource(nameof(Formats))]
    public async Task Find_ForwardedByAKnownProxy_IsThatOfTheClient(ClientCertificateHeaderFormat format, string value)
    {
        await using var services = Forwarding(options => options.Format = format);
        var context = CertificateServices.Request(services, ProxyCertificate, Proxy, (Header, [value]));
        Assert.That(Find(services, context)!.RawData, Is.EqualTo(Good.RawData));
        Assert.That(Find(services, context), Is.SameAs(Find(services, context)));
        Assert.That((await AuthenticateAsync(context)).Succeeded, Is.True);
    }

    private static IEnumerable<TestCaseData> BadHeaders()
    {
        var pem = Good.ExportCertificatePem();
        yield return Case("another format", ClientCertificateHeaderFormat.Rfc9440, Base64);
        yield return Case("another format", ClientCertificateHeaderFormat.Base64Der, $":{Base64}:");
        yield return Case("another format", ClientCertificateHeaderFormat.Base64Der, Uri.EscapeDataString(pem));
        yield return Case("another format", ClientCertificateHeaderFormat.UrlEncodedPem, Base64);
        yield return Case("twice", ClientCertificateHeaderFormat.Rfc9440, $":{Base64}:", $":{Base64}:");
        yield return Case("a list", ClientCertificateHeaderFormat.Rfc9440, $":{Base64}:, :{Base64}:");
        yield return Case("a list", ClientCertificateHeaderFormat.Base64Der, $"{Base64},{Base64}");
        yield return Case("parameters", ClientCertificateHeaderFormat.Rfc9440, $":{Base64}:;a=1");
        yield return Case("colons", ClientCertificateHeaderFormat.Rfc9440, "::");
        yield return Case("a colon", ClientCertificateHeaderFormat.Rfc9440, ":");
        yield return Case("blanks", ClientCertificateHeaderFormat.Rfc9440, "   ");
        yield return Case("blanks", ClientCertificateHeaderFormat.Base64Der, "   ");
        yield return Case("cut short", ClientCertificateHeaderFormat.Rfc9440, $":{Base64[..^8]}:");
        yield return Case("half", ClientCertificateHeaderFormat.Base64Der, Base64[..^5]);
        yield return Case("wrapped", ClientCertificateHeaderFormat.Base64Der, Base64.Insert(76, "\r\n"));
        yield return Case("more behind it", ClientCertificateHeaderFormat.Base64Der, Convert.ToBase64String([.. Good.RawData, 0]));
        yield return Case("two of them", ClientCertificateHeaderFormat.Base64Der, Convert.ToBase64String([.. Good.RawData, .. Good.RawData]));
        yield return Case("something else", ClientCertificateHeaderFormat.Base64Der, Convert.ToBase64String("hello, world"u8));
        yield return Case("a sequence of nothing", ClientCertificateHeaderFormat.Base64Der, Convert.ToBase64String([0x30, 0x00]));
        yield return Case("PEM in base64", ClientCertificateHeaderFormat.Base64Der, Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(pem)));
        yield return Case("two of them", ClientCertificateHeaderFormat.UrlEncodedPem, Uri.EscapeDataString($"{pem}\n{pem}"));
        yield return Case("text before", ClientCertificateHeaderFormat.UrlEncodedPem, Uri.EscapeDataString($"x\n{pem}"));
        yield return Case("another label", ClientCertificateHeaderFormat.UrlEncodedPem, Uri.EscapeDataString(pem.Replace("CERTIFICATE", "PRIVATE KEY", StringComparison.Ordinal)));
        yield return Case("bad percent signs", ClientCertificateHeaderFormat.UrlEncodedPem, "%zz%2" + Uri.EscapeDataString(pem));
        yield return Case("oversized", ClientCertificateHeaderFormat.Base64Der, new string('A', 16 * 1024 + 4));
        yield return Case("oversized", ClientCertificateHeaderFormat.UrlEncodedPem, Uri.EscapeDataString(pem) + new string('\n', 16 * 1024));

        static TestCaseData Case(string name, ClientCertificateHeaderFormat format, params string[] values) =>
            new TestCaseData(format, values).SetArgDisplayNames(format.ToString(), name);
    }

    [TestCaseSource(nameof(BadHeaders))]
    public async Task Find_UnreadableHeaderOfAProxy_IsNoneAndFails(ClientCertificateHeaderFormat format, string[] values)
    {
        await using var services = Forwarding(options => options.Format = format);
        var context = CertificateServices.Request(services, ProxyCertificate, Proxy, (Header, values));
        Assert.That(Find(services, context), Is.Null);
        Assert.That((await AuthenticateAsync(context)).Failure!.Message, Is.EqualTo("The request has no valid client certificate."));
    }

    [Test]
    public async Task Find_ProxyWithACertificateOfItsOwn_IsNotTheClient([Values] bool sendsEmptyHeader)
    {
        await using var services = Forwarding();
        var context = CertificateServices.Request(services, ProxyCertificate, Proxy, sendsEmptyHeader ? [(Header, [""])] : []);
        Assert.That(Find(services, context), Is.Null);
        Assert.That((await AuthenticateAsync(context)).None, Is.True);
    }

    [TestCase(Stranger)]
    [TestCase("::1")]
    [TestCase(null)]
    public async Task Find_HeaderOfAStranger_IsIgnoredAndSaidOnce(string? address)
    {
        await using var services = Forwarding();
        for (var i = 0; i < 3; i++)
        {
            var context = CertificateServices.Request(services, null, address, (Header, [$":{Base64}:"]));
            Assert.That(Find(services, context), Is.Null);
            Assert.That((await AuthenticateAsync(context)).None, Is.True);
        }

        Assert.That(CertificateServices.Reasons(services), Has.Length.EqualTo(1).And.All.Contains("ignored"));
    }

    [Test]
    public async Task Find_HeaderOfAStrangerWithACertificate_IsThatOfItsConnection()
    {
        await using var services = Forwarding();
        var context = CertificateServices.Request(services, ProxyCertificate, Stranger, (Header, [$":{Base64}:"]));
        Assert.That(Find(services, context), Is.SameAs(ProxyCertificate));
    }

    [Test]
    public async Task Find_NoProxyKnown_ReadsNoHeader()
    {
        await using var services = CertificateServices.Trusting();
        var context = CertificateServices.Request(services, null, Proxy, (Header, [$":{Base64}:"]));
        Assert.That(Find(services, context), Is.Null);
    }

    [TestCase("::ffff:10.1.2.3", true)]
    [TestCase("192.168.7.1", true)]
    [TestCase("::ffff:192.168.7.1", true)]
    [TestCase("192.168.8.1", false)]
    [TestCase("fd00::1", true)]
    [TestCase("fe00::1", false)]
    public async Task Find_AddressesOfProxies_AreComparedWhateverTheirForm(string address, bool isProxy)
    {
        await using var services = Forwarding(options =>
        {
            options.KnownNetworks.Add(IPNetwork.Parse("192.168.7.0/24"));
            options.KnownNetworks.Add(IPNetwork.Parse("fd00::/8"));
        });
        var context = CertificateServices.Request(services, null, address, (Header, [$":{Base64}:"]));
        Assert.That(Find(services, context), isProxy ? Is.Not.Null : Is.Null);
    }

    [Test]
    public async Task Find_ForwardedOne_EndsWithTheRequest()
    {
        await using var services = Forwarding();
        var context = CertificateServices.Request(services, null, Proxy, (Header, [$":{Base64}:"]));
        var response = new Disposing();
        context.Features.Set<IHttpResponseFeature>(response);
        var certificate = Find(services, context)!;
        await response.EndAsync();
        Assert.That(certificate.Handle, Is.EqualTo(IntPtr.Zero));
    }

    private static ServiceProvider Forwarding(Action<ClientCertificateForwardingOptions>? configure = null) => CertificateServices.Build(
        options => options.TrustedRoots.Add(CertificateServices.Root.Certificate),
        guard => guard.ForwardClientCertificates(options =>
        {
            options.KnownProxies.Add(IPAddress.Parse(Proxy));
            configure?.Invoke(options);
        }));

    private static X509Certificate2? Find(IServiceProvider services, HttpContext context) =>
        services.GetRequiredService<IAiGuardClientCertificateSource>().Find(context);

    private static Task<AuthenticateResult> AuthenticateAsync(HttpContext context) =>
        context.AuthenticateAsync(AiGuardClientCertificateDefaults.AuthenticationScheme);

    private sealed class Disposing : HttpResponseFeature
    {
        private readonly List<(Func<object, Task> Callback, object State)> _completed = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Add((callback, state));

        public async Task EndAsync()
        {
            foreach (var (callback, state) in _completed)
                await callback(state);
        }
    }
}
