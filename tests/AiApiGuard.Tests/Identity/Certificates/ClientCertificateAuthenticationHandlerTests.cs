using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AiApiGuard.Identity.Certificates;
using AiApiGuard.TestUtilities.Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Identity.Certificates;

public sealed class ClientCertificateAuthenticationHandlerTests
{
    private const string Scheme = AiGuardClientCertificateDefaults.AuthenticationScheme;

    private static DateTimeOffset Now => CertificateServices.Now;

    private static TestAuthority Root => CertificateServices.Root;

    [Test]
    public async Task Authenticate_CertificateOfATrustedRoot_IsItsCaller()
    {
        await using var services = CertificateServices.Trusting();
        var principal = (await CertificateServices.AuthenticateAsync(services, CertificateServices.Good)).Principal!;
        Assert.Multiple(() =>
        {
            Assert.That(AiGuardCaller.FromPrincipal(principal).Id, Is.EqualTo("spiffe://acme/agent"));
            Assert.That(AiGuardCaller.FromPrincipal(principal).HasScope("chat:write"), Is.False);
            Assert.That(principal.Identity!.AuthenticationType, Is.EqualTo(Scheme));
            Assert.That(
                principal.FindFirstValue(ClaimTypes.Thumbprint),
                Is.EqualTo(CertificateServices.Good.GetCertHashString(HashAlgorithmName.SHA256)));
        });
    }

    [Test]
    public async Task Authenticate_NoCertificate_HasNoResult()
    {
        await using var services = CertificateServices.Trusting();
        Assert.That((await CertificateServices.AuthenticateAsync(services, null)).None, Is.True);
    }

    [Test]
    public async Task Authenticate_ChainOverAKnownIntermediate_Succeeds([Values] bool isKnown)
    {
        using var intermediate = Root.CreateIntermediate();
        await using var services = CertificateServices.Trusting(options =>
        {
            if (isKnown)
                options.Intermediates.Add(intermediate.Certificate);
        });
        var result = await CertificateServices.AuthenticateAsync(services, intermediate.Issue());
        Assert.That(result.Succeeded, Is.EqualTo(isKnown));
    }

    private static IEnumerable<TestCaseData> BadCertificates()
    {
        yield return Case("of another root", ClientCertificateRejection.Untrusted, () => CertificateServices.OtherRoot.Issue());
        yield return Case("of a root of the same name", ClientCertificateRejection.Untrusted, () => CertificateServices.FalseRoot.Issue());
        yield return Case("just expired", ClientCertificateRejection.Expired, () => Root.Issue(new() { NotAfter = Now }));
        yield return Case("not yet valid", ClientCertificateRejection.NotYetValid, () => Root.Issue(new() { NotBefore = Now.AddSeconds(1) }));
        yield return Case("no purpose", ClientCertificateRejection.WrongPurpose, () => Root.Issue(new() { Purposes = [] }));
        yield return Case(
            "server", ClientCertificateRejection.WrongPurpose, () => Root.Issue(new() { Purposes = [CertificateOrder.ServerAuthentication] }));
        yield return Case(
            "any purpose", ClientCertificateRejection.WrongPurpose, () => Root.Issue(new() { Purposes = [CertificateOrder.AnyPurpose] }));
        yield return Case(
            "key for encryption only", ClientCertificateRejection.WrongPurpose,
            () => Root.Issue(new() { KeyUsage = X509KeyUsageFlags.KeyEncipherment }));
        yield return Case("self-signed", ClientCertificateRejection.SelfSigned, () => TestAuthority.SelfSign(Now, new()));
        yield return Case("authority", ClientCertificateRejection.IsAuthority, () => Root.Issue(new() { IsAuthority = true }));
        yield return Case(
            "key that signs certificates", ClientCertificateRejection.IsAuthority,
            () => Root.Issue(new() { KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature }));
        yield return Case("the root itself", ClientCertificateRejection.IsAuthority, () => Root.Certificate);
        yield return Case("RSA of 1024 bits", ClientCertificateRejection.WeakKey, () => Root.Issue(new() { KeySize = 1024 }));
        yield return Case("unlisted without a name", ClientCertificateRejection.NoName, () => Root.Issue(new() { Uris = [] }));
        yield return Case(
            "two URIs", ClientCertificateRejection.AmbiguousName,
            () => Root.Issue(new() { Uris = ["spiffe://acme/agent", "spiffe://acme/admin"] }));
        yield return Case(
            "wildcard", ClientCertificateRejection.UnusableName, () => Root.Issue(new() { Uris = [], DnsNames = ["*.acme.example"] }));
        yield return Case(
            "names that are none", ClientCertificateRejection.Untrusted,
            () => Root.Issue(new() { Uris = [], Extensions = [new X509Extension("2.5.29.17", [0x30, 0x03, 0x86, 0x05, 0x41], false)] }));
        yield return Case(
            "purposes that are none", ClientCertificateRejection.Malformed,
            () => Root.Issue(new() { Purposes = [], Extensions = [new X509Extension("2.5.29.37", [0x30, 0x7F], false)] }));
        yield return Case(
            "critical extension that nobody knows", ClientCertificateRejection.InvalidChain,
            () => Root.Issue(new() { Extensions = [new X509Extension("1.3.6.1.4.1.99999.1", [0x05, 0x00], true)] }));
    }

    [TestCaseSource(nameof(BadCertificates))]
    public async Task Authenticate_BadCertificate_FailsAlikeAndLogsWhy(object reason, Func<X509Certificate2> issue)
    {
        await using var services = CertificateServices.Trusting();
        var certificate = issue();
        for (var i = 0; i < 2; i++)
        {
            var result = await CertificateServices.AuthenticateAsync(services, certificate);
            Assert.That(result.None, Is.False);
            Assert.That(result.Failure!.Message, Is.EqualTo("The request has no valid client certificate."));
        }

        var reasons = CertificateServices.Reasons(services);
        Assert.That(reasons, Has.Length.EqualTo(2));
        Assert.That(reasons, Is.All.StartsWith($"A client certificate was not accepted: {reason} "));
    }

    private static IEnumerable<TestCaseData> WeakSignatures()
    {
        yield return new TestCaseData(HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1, false);
        yield return new TestCaseData(HashAlgorithmName.MD5, RSASignaturePadding.Pkcs1, false);
        yield return new TestCaseData(HashAlgorithmName.SHA1, RSASignaturePadding.Pss, false);
        yield return new TestCaseData(HashAlgorithmName.SHA256, RSASignaturePadding.Pss, true);
        yield return new TestCaseData(HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1, true);
    }

    [TestCaseSource(nameof(WeakSignatures))]
    public async Task Authenticate_SignedWithAHash_SucceedsIfItIsStrong(HashAlgorithmName hash, RSASignaturePadding padding, bool isStrong)
    {
        using var root = TestAuthority.CreateRoot(Now, keySize: 2048);
        await using var services = CertificateServices.Build(options => options.TrustedRoots.Add(root.Certificate));
        var result = await CertificateServices.AuthenticateAsync(services, root.Issue(signature: new NamedSignature(root.Certificate, hash, padding)));
        Assert.That(result.Succeeded, Is.EqualTo(isStrong));
        Assert.That(CertificateServices.Reasons(services), Has.Exactly(isStrong ? 0 : 1).Contains("WeakSignature"));
    }

    [Test]
    public async Task Authenticate_WeakKeyAboveTheCaller_Fails()
    {
        using var intermediate = Root.CreateIntermediate(order: new() { Purposes = [], KeySize = 1024 });
        await using var services = CertificateServices.Trusting(options => options.Intermediates.Add(intermediate.Certificate));
        Assert.That((await CertificateServices.AuthenticateAsync(services, intermediate.Issue())).Failure, Is.Not.Null);
    }

    [Test]
    public async Task Authenticate_KeySizesOfTheOptions_AreThoseAskedFor()
    {
        await using var services = CertificateServices.Trusting(options =>
        {
            options.MinEcKeySize = 384;
            options.MinRsaKeySize = 3072;
        });
        Assert.That((await CertificateServices.AuthenticateAsync(services, Root.Issue(new() { KeySize = 256 }))).Failure, Is.Not.Null);
        Assert.That((await CertificateServices.AuthenticateAsync(services, Root.Issue(new() { KeySize = 2048 }))).Failure, Is.Not.Null);
    }

    [Test]
    public async Task Authenticate_ExpiredIntermediate_FailsAndIsTriedAgain()
    {
        var time = new FakeTimeProvider(Now);
        using var intermediate = Root.CreateIntermediate(order: new() { Purposes = [], NotBefore = Now.AddMinutes(1) });
        await using var services = CertificateServices.Trusting(options => options.Intermediates.Add(intermediate.Certificate), time);
        var certificate = intermediate.Issue();
        Assert.That((await CertificateServices.AuthenticateAsync(services, certificate)).Failure, Is.Not.Null);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await CertificateServices.AuthenticateAsync(services, certificate)).Succeeded, Is.True);
    }

    [Test]
    public async Task Authenticate_IntermediateForServersOnly_MayNotVouchForClients()
    {
        using var intermediate = Root.CreateIntermediate(order: new() { Purposes = [CertificateOrder.ServerAuthentication] });
        await using var services = CertificateServices.Trusting(options => options.Intermediates.Add(intermediate.Certificate));
        Assert.That((await CertificateServices.AuthenticateAsync(services, intermediate.Issue())).Failure, Is.Not.Null);
    }

    [Test]
    public async Task Authenticate_IssuedByAnotherCaller_Fails()
    {
        using var caller = Root.CreateIntermediate("CN=agent, O=Acme", new CertificateOrder());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var notAuthority = Root.Issue();
        var request = new CertificateRequest("CN=admin, O=Acme", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(CertificateOrder.ClientAuthentication)], false));
        var forged = request.Create(
            notAuthority.SubjectName, X509SignatureGenerator.CreateForECDsa(notAuthority.GetECDsaPrivateKey()!), Now.AddDays(-1), Now.AddDays(1), [1, 2, 3]);
        await using var services = CertificateServices.Trusting(options => options.Intermediates.Add(notAuthority));
        Assert.That((await CertificateServices.AuthenticateAsync(services, forged)).Failure, Is.Not.Null);
    }

    [Test]
    public async Task Authenticate_PurposesThatTheOptionsAllow_Succeed()
    {
        await using var services = CertificateServices.Trusting(options =>
        {
            options.AllowMissingExtendedKeyUsage = true;
            options.AllowAnyExtendedKeyUsage = true;
        });
        var missing = await CertificateServices.AuthenticateAsync(services, Root.Issue(new() { Purposes = [] }));
        var any = await CertificateServices.AuthenticateAsync(services, Root.Issue(new() { Purposes = [CertificateOrder.AnyPurpose] }));
        var server = await CertificateServices.AuthenticateAsync(services, Root.Issue(new() { Purposes = [CertificateOrder.ServerAuthentication] }));
        Assert.That((missing.Succeeded, any.Succeeded, server.Succeeded), Is.EqualTo((true, true, false)));
    }

    [Test]
    public async Task Authenticate_SelfSignedAndListedByThumbprint_SucceedsWithoutAnyRoot()
    {
        var listed = TestAuthority.SelfSign(Now, new());
        var alike = TestAuthority.SelfSign(Now, new());
        await using var services = CertificateServices.Build(options => options.Callers.Add(
            new() { Thumbprint = listed.GetCertHashString(HashAlgorithmName.SHA256), Owner = "alice" }));
        var result = await CertificateServices.AuthenticateAsync(services, listed);
        Assert.That(result.Principal!.FindFirstValue(ClaimTypes.NameIdentifier), Is.EqualTo("alice"));
        Assert.That((await CertificateServices.AuthenticateAsync(services, alike)).Failure, Is.Not.Null);
    }

    [Test]
    public async Task Authenticate_TwoExtensionsOfOneKind_Fails()
    {
        // The framework writes none with two, and nobody but the thumbprint vouches for a certificate that signed itself.
        const string Unknown = "2.5.29.99";
        const byte UnknownEnd = 99;
        const byte AlternativeNamesEnd = 17;
        var encoded = TestAuthority.SelfSign(Now, new() { Extensions = [new X509Extension(Unknown, [0x30, 0x00], false)] }).RawData;
        encoded[encoded.AsSpan().IndexOf(new byte[] { 0x55, 0x1D, UnknownEnd }) + 2] = AlternativeNamesEnd;
        using var certificate = X509CertificateLoader.LoadCertificate(encoded);
        await using var services = CertificateServices.Build(options => options.Callers.Add(
            new() { Thumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256) }));
        Assert.That((await CertificateServices.AuthenticateAsync(services, certificate)).Failure, Is.Not.Null);
        Assert.That(CertificateServices.Reasons(services), Has.One.Contains("Malformed"));
    }

    [Test]
    public async Task Authenticate_SelfSignedAmongTheRoots_IsNoCaller()
    {
        var root = TestAuthority.SelfSign(Now, new());
        await using var services = CertificateServices.Trusting(options => options.TrustedRoots.Add(root));
        Assert.That((await CertificateServices.AuthenticateAsync(services, root)).Failure, Is.Not.Null);
    }

    [Test]
    public async Task Authenticate_AcceptedBefore_IsNotAcceptedAfterItsEnd()
    {
        var time = new FakeTimeProvider(Now);
        await using var services = CertificateServices.Trusting(time: time);
        var certificate = Root.Issue(new() { NotAfter = Now.AddSeconds(30) });
        Assert.That((await CertificateServices.AuthenticateAsync(services, certificate)).Succeeded, Is.True);
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.That((await CertificateServices.AuthenticateAsync(services, certificate)).Succeeded, Is.True);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await CertificateServices.AuthenticateAsync(services, certificate)).Failure, Is.Not.Null);
    }

    [Test]
    public async Task Authenticate_CertificateThatNamesNobodyWhoRevokes_FailsUnlessAllowed([Values] bool isAllowed)
    {
        await using var services = CertificateServices.Trusting(options =>
        {
            options.RevocationMode = X509RevocationMode.Online;
            options.AllowUnknownRevocation = isAllowed;
        });
        var result = await CertificateServices.AuthenticateAsync(services, CertificateServices.Good);
        Assert.That(result.Succeeded, Is.EqualTo(isAllowed));
        Assert.That(CertificateServices.Reasons(services), Has.Length.EqualTo(isAllowed ? 0 : 1).And.All.Contains("RevocationMode"));
    }

    [Test]
    public async Task Authenticate_EachBadCertificate_LogsNoName()
    {
        await using var services = CertificateServices.Trusting();
        foreach (var issue in BadCertificates().Select(data => (Func<X509Certificate2>)data.Arguments[1]!))
            await CertificateServices.AuthenticateAsync(services, issue());
        Assert.That(string.Join('\n', CertificateServices.Reasons(services)), Does.Not.Contain("acme").IgnoreCase.And.Not.Contain("agent"));
    }

    [Test]
    public async Task ChallengeAndForbid_AsTheFramework_Answer403([Values] bool isChallenge)
    {
        await using var services = CertificateServices.Trusting();
        var context = CertificateServices.Request(services);
        await (isChallenge ? context.ChallengeAsync(Scheme) : context.ForbidAsync(Scheme));
        Assert.That(context.Response.StatusCode, Is.EqualTo(403));
    }

    private static TestCaseData Case(string name, ClientCertificateRejection reason, Func<X509Certificate2> issue) =>
        new TestCaseData(reason, issue).SetArgDisplayNames(name);
}
