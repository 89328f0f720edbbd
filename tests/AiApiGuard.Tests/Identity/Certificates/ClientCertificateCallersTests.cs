using System.Formats.Asn1;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AiApiGuard.Identity.Certificates;
using AiApiGuard.TestUtilities.Certificates;

namespace AiApiGuard.Tests.Identity.Certificates;

public sealed class ClientCertificateCallersTests
{
    private const string CommonNameOid = "2.5.4.3";
    private const string OrganizationOid = "2.5.4.10";

    private static TestAuthority Root => CertificateServices.Root;

    private static TestAuthority OtherRoot => CertificateServices.OtherRoot;

    private static IEnumerable<TestCaseData> Identities()
    {
        var all = new CertificateOrder { DnsNames = ["Agent.acme.example"], Emails = ["bot@Acme.example"] };
        yield return Case(ClientCertificateIdentity.AlternativeName, all, "spiffe://acme/agent");
        yield return Case(ClientCertificateIdentity.AlternativeName, all with { Uris = [] }, "dns:agent.acme.example");
        yield return Case(ClientCertificateIdentity.AlternativeName, all with { Uris = [], DnsNames = [] }, "email:bot@acme.example");
        yield return Case(ClientCertificateIdentity.AlternativeName, all with { Uris = [], DnsNames = [], Emails = [] }, null);
        yield return Case(ClientCertificateIdentity.AlternativeName, all with { Uris = [], DnsNames = ["a.example", "b.example"] }, null);
        yield return Case(ClientCertificateIdentity.Uri, all, "spiffe://acme/agent");
        yield return Case(ClientCertificateIdentity.Uri, all with { Uris = [] }, null);
        yield return Case(ClientCertificateIdentity.DnsName, all, "dns:agent.acme.example");
        yield return Case(ClientCertificateIdentity.Email, all, "email:bot@acme.example");
        yield return Case(ClientCertificateIdentity.CommonName, all, "cn:agent");
        yield return Case(ClientCertificateIdentity.CommonName, all with { Subject = new("O=Acme") }, null);
        yield return Case(ClientCertificateIdentity.CommonName, all with { Subject = new("CN=agent, CN=admin") }, null);
        yield return Case(ClientCertificateIdentity.CommonName, all with { Subject = Subject([(CommonNameOid, "agent"), (OrganizationOid, "Acme")]) }, null);
        yield return Case(ClientCertificateIdentity.CommonName, all with { Subject = Subject([(CommonNameOid, "agent\0.evil")]) }, null);
        yield return Case(ClientCertificateIdentity.CommonName, all with { Subject = Subject([(CommonNameOid, "\u0430gent")]) }, null);
        yield return Case(ClientCertificateIdentity.CommonName, all with { Subject = Subject([(CommonNameOid, "agent\u200b")]) }, null);
        yield return Case(ClientCertificateIdentity.CommonName, all with { Subject = Subject([(CommonNameOid, "agent\r\nadmin")]) }, null);
        yield return Case(ClientCertificateIdentity.Subject, all, "subject:CN=agent, O=Acme");
        yield return Case(ClientCertificateIdentity.Subject, all with { Subject = new(string.Empty) }, null);
        yield return Case(ClientCertificateIdentity.Subject, all with { Subject = Subject([(CommonNameOid, "agent"), (OrganizationOid, "Acme")]) }, null);

        static TestCaseData Case(ClientCertificateIdentity by, CertificateOrder order, string? identifier) => new(by, order, identifier);
    }

    [TestCaseSource(nameof(Identities))]
    public async Task Find_Unlisted_IsNamedByTheOption(ClientCertificateIdentity by, CertificateOrder order, string? identifier)
    {
        await using var services = CertificateServices.Trusting(options => options.IdentifyBy = by);
        Assert.That(await IdentifyAsync(services, Root.Issue(order)), Is.EqualTo(identifier));
    }

    [Test]
    public async Task Find_UnlistedByThumbprint_IsNamedByIt()
    {
        await using var services = CertificateServices.Trusting(options => options.IdentifyBy = ClientCertificateIdentity.Thumbprint);
        Assert.That(
            await IdentifyAsync(services, CertificateServices.Good),
            Is.EqualTo("sha256:" + Convert.ToHexStringLower(SHA256.HashData(CertificateServices.Good.RawData))));
    }

    [Test]
    public async Task Find_ListedCaller_HasWhatTheEntryGrants()
    {
        await using var services = CertificateServices.Trusting(options => options.Callers.Add(new()
        {
            San = "spiffe://acme/agent", Owner = "alice", Tenant = "acme", Name = "Agent", Scopes = { "chat:write", "chat:read" }, Roles = { "admin" },
        }));
        var principal = (await CertificateServices.AuthenticateAsync(services, CertificateServices.Good)).Principal!;
        var caller = AiGuardCaller.FromPrincipal(principal);
        Assert.Multiple(() =>
        {
            Assert.That((caller.Id, caller.Tenant, principal.Identity!.Name), Is.EqualTo(("alice", "acme", "Agent")));
            Assert.That(caller.HasScope("chat:write") && caller.HasScope("chat:read") && principal.IsInRole("admin"), Is.True);
        });
    }

    private static IEnumerable<TestCaseData> Entries()
    {
        yield return Case(new() { San = "spiffe://acme/agent" }, "spiffe://acme/agent");
        yield return Case(new() { San = "agent.acme.example" }, "dns:agent.acme.example");
        yield return Case(new() { San = "AGENT.acme.example" }, "dns:agent.acme.example");
        yield return Case(new() { San = "bot@acme.example" }, "email:bot@acme.example");
        yield return Case(new() { Subject = "CN=agent, O=Acme" }, "subject:CN=agent, O=Acme");
        yield return Case(new() { Subject = "CN=agent,O=Acme" }, "subject:CN=agent,O=Acme");
        yield return Case(new() { San = "spiffe://acme/agent", Issuer = Root.Thumbprint }, "spiffe://acme/agent");
        yield return Case(new() { San = "SPIFFE://acme/agent" }, null);
        yield return Case(new() { San = "spiffe://acme/agent/" }, null);
        yield return Case(new() { San = "acme.example" }, null);
        yield return Case(new() { San = "BOT@acme.example" }, null);
        yield return Case(new() { Subject = "CN=agent" }, null);
        yield return Case(new() { Subject = "O=Acme, CN=agent" }, null);
        yield return Case(new() { Subject = "CN=Agent, O=Acme" }, null);
        yield return Case(new() { San = "spiffe://acme/agent", Issuer = OtherRoot.Thumbprint }, null);
        yield return Case(new() { Thumbprint = new string('0', 64) }, null);

        static TestCaseData Case(ClientCertificateCaller entry, string? identifier) =>
            new TestCaseData(entry, identifier).SetArgDisplayNames((entry.San ?? entry.Subject ?? "thumbprint") + (entry.Issuer is null ? "" : " of " + entry.Issuer[..4]), identifier ?? "none");
    }

    [TestCaseSource(nameof(Entries))]
    public async Task Find_Listed_OnlyWhereTheEntryMatches(ClientCertificateCaller entry, string? identifier)
    {
        await using var services = CertificateServices.Trusting(options => options.Callers.Add(entry));
        var certificate = Root.Issue(new() { DnsNames = ["agent.acme.example", "*.acme.example"], Emails = ["bot@acme.example"] });
        Assert.That(await IdentifyAsync(services, certificate), Is.EqualTo(identifier));
    }

    [Test]
    public async Task Find_SubjectInScriptsOtherThanLatin_MatchesOnlyItself()
    {
        await using var services = CertificateServices.Trusting(options => options.Callers.Add(new() { Subject = "CN=M\u00fcller", Owner = "mueller" }));
        Assert.That(await IdentifyAsync(services, Root.Issue(new() { Subject = new("CN=M\u00fcller") })), Is.EqualTo("mueller"));
        Assert.That(await IdentifyAsync(services, Root.Issue(new() { Subject = new("CN=Mu\u0308ller") })), Is.Null);
    }

    [Test]
    public async Task Find_PartOfTheSubjectWithSeveralValues_MatchesNoEntry()
    {
        await using var services = CertificateServices.Trusting(options => options.Callers.Add(new() { Subject = "CN=agent, O=Acme" }));
        var several = new CertificateOrder { Subject = Subject([(CommonNameOid, "agent"), (OrganizationOid, "Acme")]) };
        Assert.That(await IdentifyAsync(services, Root.Issue(several)), Is.Null);
    }

    [Test]
    public async Task Find_SeveralEntriesOfOneKind_IsRefused()
    {
        await using var services = CertificateServices.Trusting(options =>
        {
            options.Callers.Add(new() { San = "spiffe://acme/agent", Owner = "agent" });
            options.Callers.Add(new() { San = "agent.acme.example", Owner = "other" });
            options.Callers.Add(new() { Subject = "CN=agent, O=Acme", Owner = "subject" });
        });
        Assert.That(await IdentifyAsync(services, Root.Issue(new() { DnsNames = ["agent.acme.example"] })), Is.Null);
        Assert.That(await IdentifyAsync(services, Root.Issue()), Is.EqualTo("agent"));
        Assert.That(await IdentifyAsync(services, Root.Issue(new() { Uris = [] })), Is.EqualTo("subject"));
    }

    [Test]
    public async Task Find_UnlistedBesideListedOnes_OnlyWhereAllowed([Values(null, true, false)] bool? allow)
    {
        await using var services = CertificateServices.Trusting(options =>
        {
            options.Callers.Add(new() { San = "spiffe://acme/other" });
            options.AllowUnlisted = allow;
        });
        Assert.That(await IdentifyAsync(services, CertificateServices.Good), allow == true ? Is.EqualTo("spiffe://acme/agent") : Is.Null);
    }

    [Test]
    public async Task Find_SameNameOfTwoRoots_IsTwoCallers()
    {
        await using var services = CertificateServices.Trusting(options => options.TrustedRoots.Add(OtherRoot.Certificate));
        var one = await IdentifyAsync(services, Root.Issue());
        var other = await IdentifyAsync(services, OtherRoot.Issue());
        Assert.That(one, Is.EqualTo($"spiffe://acme/agent@{Root.Thumbprint[..16].ToLowerInvariant()}"));
        Assert.That(other, Is.EqualTo($"spiffe://acme/agent@{OtherRoot.Thumbprint[..16].ToLowerInvariant()}"));
    }

    [Test]
    public async Task Find_SameNameOfTwoRootsOfOneAuthority_IsOneCaller()
    {
        await using var services = CertificateServices.Trusting(options =>
        {
            options.TrustedRoots.Add(OtherRoot.Certificate);
            options.DistinguishIssuers = false;
        });
        Assert.That(await IdentifyAsync(services, Root.Issue()), Is.EqualTo(await IdentifyAsync(services, OtherRoot.Issue())).And.EqualTo("spiffe://acme/agent"));
    }

    [Test]
    public async Task Find_SameNameListedForEachRoot_IsTheCallerOfThatRoot()
    {
        await using var services = CertificateServices.Trusting(options =>
        {
            options.TrustedRoots.Add(OtherRoot.Certificate);
            options.Callers.Add(new() { San = "spiffe://acme/agent", Issuer = Root.Thumbprint, Owner = "alice" });
            options.Callers.Add(new() { San = "spiffe://acme/agent", Issuer = OtherRoot.Thumbprint, Owner = "mallory" });
        });
        Assert.That(await IdentifyAsync(services, Root.Issue()), Is.EqualTo("alice"));
        Assert.That(await IdentifyAsync(services, OtherRoot.Issue()), Is.EqualTo("mallory"));
    }

    [Test]
    public async Task Find_IssuerBetweenRootAndCaller_CanBeNamed()
    {
        using var intermediate = Root.CreateIntermediate();
        await using var services = CertificateServices.Trusting(options =>
        {
            options.Intermediates.Add(intermediate.Certificate);
            options.Callers.Add(new() { San = "spiffe://acme/agent", Issuer = intermediate.Thumbprint });
        });
        Assert.That(await IdentifyAsync(services, intermediate.Issue()), Is.Not.Null);
        Assert.That(await IdentifyAsync(services, Root.Issue()), Is.Null);
    }

    private static async Task<string?> IdentifyAsync(IServiceProvider services, X509Certificate2 certificate) =>
        (await CertificateServices.AuthenticateAsync(services, certificate)).Principal?.FindFirstValue(ClaimTypes.NameIdentifier);

    // One part with all of these values.
    private static X500DistinguishedName Subject((string Oid, string Value)[] values)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSetOf())
        {
            foreach (var (oid, value) in values)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                }
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }
}
