using System.Security.Cryptography.X509Certificates;
using AiApiGuard.Identity.Certificates;
using AiApiGuard.TestUtilities.Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiApiGuard.Tests.Identity.Certificates;

public sealed class ClientCertificateConfigurationTests
{
    private static readonly string ThumbprintText = new('0', 64);

    private static TestAuthority Root => CertificateServices.Root;

    [Test]
    public void Start_NoRoot_FailsAndNamesTheOptions()
    {
        using var services = CertificateServices.Build();
        Assert.That(
            () => StartAsync(services),
            Throws.InvalidOperationException.With.Message.Contains("TrustedRoots").And.Message.Contains("TrustedRootFiles").And.Message.Contains("UseSystemTrust"));
    }

    private static IEnumerable<TestCaseData> BadOptions()
    {
        yield return Case("RevocationTimeout", options => options.RevocationTimeout = TimeSpan.Zero);
        yield return Case("RevocationMode", options => options.RevocationMode = (X509RevocationMode)9);
        yield return Case("RevocationFlag", options => options.RevocationFlag = (X509RevocationFlag)9);
        yield return Case("IdentifyBy", options => options.IdentifyBy = (ClientCertificateIdentity)99);
        yield return Case("CacheLifetime", options => options.CacheLifetime = TimeSpan.FromHours(2));
        yield return Case("CacheCapacity", options => options.CacheCapacity = 0);
        yield return Case("MinRsaKeySize", options => options.MinRsaKeySize = 1024);
        yield return Case("MinEcKeySize", options => options.MinEcKeySize = 224);
        yield return Case("UseSystemTrust", options => options.UseSystemTrust = true);
        yield return Case("Callers", options => options.AllowUnlisted = false);
        yield return Case("Callers", options =>
        {
            options.TrustedRoots.Clear();
            options.UseSystemTrust = true;
        });
        yield return Case("TrustedRoots holds 'CN=agent, O=Acme'", options => options.TrustedRoots.Add(CertificateServices.Good));
        yield return Case("TrustedRoots holds", options => options.TrustedRoots.Add(
            TestAuthority.SelfSign(CertificateServices.Now, new() { Extensions = [new X509BasicConstraintsExtension(false, false, 0, true)] })));
        yield return Case("TrustedRootFiles names 'none.pem'", options => options.TrustedRootFiles.Add("none.pem"));
        yield return Case("IntermediateFiles names 'none.pem'", options => options.IntermediateFiles.Add("none.pem"));
        yield return Entry("exactly one", new());
        yield return Entry("exactly one", new() { San = "a.example", Subject = "CN=a" });
        yield return Entry("Thumbprint", new() { Thumbprint = new string('0', 40) });
        yield return Entry("San", new() { San = "*.acme.example" });
        yield return Entry("Subject", new() { Subject = "agent" });
        yield return Entry("Issuer", new() { San = "a.example", Issuer = "00" });
        yield return Entry("scope", new() { San = "a.example", Scopes = { "a b" } });
        yield return Entry("role", new() { San = "a.example", Roles = { "" } });
        yield return Case("Callers[1] matches", options =>
        {
            options.Callers.Add(new() { San = "a.example" });
            options.Callers.Add(new() { San = "A.example", Issuer = ThumbprintText });
        });
        yield return Case("Callers[0] needs an Issuer", options =>
        {
            options.TrustedRoots.Add(CertificateServices.OtherRoot.Certificate);
            options.Callers.Add(new() { San = "a.example" });
        });

        static TestCaseData Entry(string text, ClientCertificateCaller entry) => Case(text, options => options.Callers.Add(entry));
        static TestCaseData Case(string text, Action<ClientCertificateAuthenticationOptions> configure) =>
            new TestCaseData(text, configure).SetArgDisplayNames(text);
    }

    [TestCaseSource(nameof(BadOptions))]
    public void Start_BadOptions_FailsAndNamesTheOption(string text, Action<ClientCertificateAuthenticationOptions> configure)
    {
        using var services = CertificateServices.Trusting(configure);
        Assert.That(
            () => StartAsync(services),
            Throws.InvalidOperationException.With.Message.Contains("ClientCertificateAuthenticationOptions.").And.Message.Contains(text));
    }

    [TestCase("KnownNetworks", "0.0.0.0/0")]
    [TestCase("KnownNetworks", "::/0")]
    [TestCase("KnownNetworks", "10.0.0.0")]
    [TestCase("KnownProxies", "proxy")]
    public void Start_BadProxies_FailsAndNamesTheOption(string key, string value)
    {
        using var services = CertificateServices.Build(configuration: Configure(($"Forwarding:{key}:0", value)));
        Assert.That(
            () => StartAsync(services),
            Throws.InvalidOperationException.With.Message.Contains($"ClientCertificateForwardingOptions.{key}"));
    }

    [TestCase("TrustedRoot", "root.pem")]
    [TestCase("Callers:0:Thumbprints", "00")]
    [TestCase("Forwarding:Proxies:0", "10.0.0.1")]
    [TestCase("RevocationMode", "Sometimes")]
    public void Start_UnknownOrUnreadableKey_Fails(string key, string value)
    {
        using var services = CertificateServices.Build(configuration: Configure((key, value)));
        Assert.That(() => StartAsync(services), Throws.InvalidOperationException.With.Message.Contains("ClientCertificates"));
    }

    [Test]
    public void Start_SettingsOfASchemeThatNoPolicyHas_Fails()
    {
        var configuration = Configure(("TrustedRootFiles:0", "root.pem"));
        using var services = SourceOnly(configuration);
        Assert.That(() => StartAsync(services), Throws.InvalidOperationException.With.Message.Contains("ClientCertificates:TrustedRootFiles"));
    }

    [Test]
    public async Task Start_ForwardingWithoutTheScheme_IsFine()
    {
        await using var services = SourceOnly(Configure(("Forwarding:KnownProxies:0", "10.1.2.3"), ("Forwarding:Format", "Base64Der")));
        await StartAsync(services);
        var context = CertificateServices.Request(
            services, null, "10.1.2.3", (AiGuardClientCertificateDefaults.ForwardedHeaderName, [Convert.ToBase64String(CertificateServices.Good.RawData)]));
        Assert.That(services.GetRequiredService<IAiGuardClientCertificateSource>().Find(context), Is.Not.Null);
    }

    [Test]
    public async Task Start_FilesAndCallersOfTheConfiguration_AreInForce()
    {
        using var directory = new TemporaryDirectory();
        using var intermediate = Root.CreateIntermediate();
        var roots = Write(directory, "roots.pem", CertificateServices.OtherRoot.Certificate, Root.Certificate);
        var configuration = Configure(
            ("TrustedRootFiles:0", roots),
            ("IntermediateFiles:0", Write(directory, "intermediates.pem", intermediate.Certificate)),
            ("DistinguishIssuers", "false"),
            ("Callers:0:San", "spiffe://acme/agent"),
            ("Callers:0:Owner", "alice"),
            ("Callers:0:Scopes:0", "chat:write"),
            ("Callers:0:Tier", "gold"));
        await using var services = CertificateServices.Build(
            options => options.Callers.Add(new() { San = "spiffe://acme/of-the-code" }), configuration: configuration);
        await StartAsync(services);
        var caller = AiGuardCaller.FromPrincipal((await CertificateServices.AuthenticateAsync(services, intermediate.Issue())).Principal!);
        Assert.That((caller.Id, caller.HasScope("chat:write")), Is.EqualTo(("alice", true)));
        var ofTheCode = await CertificateServices.AuthenticateAsync(services, Root.Issue(new() { Uris = ["spiffe://acme/of-the-code"] }));
        Assert.That(ofTheCode.Failure, Is.Not.Null);
    }

    [Test]
    public void Start_FileWithoutACertificate_Fails()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("empty.pem");
        File.WriteAllText(path, "nothing\n");
        using var services = CertificateServices.Build(configuration: Configure(("TrustedRootFiles:0", path)));
        Assert.That(() => StartAsync(services), Throws.InvalidOperationException.With.Message.Contains("no certificate"));
    }

    [Test]
    public async Task Reload_NewCallers_AreInForceAtOnceAndBadOnesAreNot()
    {
        var configuration = Configure(("Callers:0:San", "spiffe://acme/agent"));
        await using var services = CertificateServices.Build(
            options => options.TrustedRoots.Add(Root.Certificate), configuration: configuration);
        await StartAsync(services);
        Assert.That(await IsAcceptedAsync(), Is.True);

        Reload("spiffe://acme/other");
        Assert.That(await IsAcceptedAsync(), Is.False);

        Reload("spiffe://acme/agent");
        Assert.That(await IsAcceptedAsync(), Is.True);

        Reload("*.acme.example");
        Assert.That(await IsAcceptedAsync(), Is.True);
        Assert.That(CertificateServices.Reasons(services), Has.One.Contains("stay in force"));

        void Reload(string san)
        {
            configuration["ClientCertificates:Callers:0:San"] = san;
            configuration.Reload();
        }

        async Task<bool> IsAcceptedAsync() => (await CertificateServices.AuthenticateAsync(services, CertificateServices.Good)).Succeeded;
    }

    private static IConfigurationRoot Configure(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"ClientCertificates:{setting.Key}", setting.Value)))
        .Build();

    private static ServiceProvider SourceOnly(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var registrations = new AiApiGuard.DependencyInjection.PolicyRegistrations { Configuration = configuration };
        new AiApiGuard.DependencyInjection.AiGuardBuilder(services, registrations).AddClientCertificateSource();
        return services.BuildServiceProvider();
    }

    private static string Write(TemporaryDirectory directory, string name, params X509Certificate2[] certificates)
    {
        var path = directory.File(name);
        File.WriteAllText(path, string.Join('\n', certificates.Select(certificate => certificate.ExportCertificatePem())));
        return path;
    }

    private static async Task StartAsync(IServiceProvider services)
    {
        foreach (var service in services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
    }
}
