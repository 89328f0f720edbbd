using System.Net;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Identity.ApiKeys;

public sealed class ApiKeyConfigurationTests
{
    private static readonly string Hash = new('a', 64);

    [Test]
    public void Start_WholeRecord_IsBound()
    {
        var (configuration, _) = Configure(
            ("0:Id", "abcdefghijkl"), ("0:Hash", Hash), ("0:Owner", "alice"), ("0:Tenant", "acme"), ("0:Name", "laptop"),
            ("0:Scopes:0", "chat:write"), ("0:Scopes:1", "chat:read"), ("0:Roles:0", "admin"),
            ("0:ExpiresAt", "2031-02-03T04:05:06Z"), ("0:State", "Revoked"), ("0:Models:0", "gpt-*"), ("0:Endpoints:0", "/v1/*"),
            ("0:AllowedNetworks:0", "192.0.2.0/24"), ("0:Tier", "gold"), ("0:CertificateThumbprint", Hash));
        using var services = IdentityServices.Build(configuration: configuration);
        var record = Find(services, "abcdefghijkl")!;
        Assert.Multiple(() =>
        {
            Assert.That(record.Hash, Is.EqualTo(Hash));
            Assert.That(record.Owner, Is.EqualTo("alice"));
            Assert.That(record.Tenant, Is.EqualTo("acme"));
            Assert.That(record.Name, Is.EqualTo("laptop"));
            Assert.That(record.Scopes, Is.EqualTo(new[] { "chat:write", "chat:read" }));
            Assert.That(record.Roles, Is.EqualTo(new[] { "admin" }));
            Assert.That(record.ExpiresAt, Is.EqualTo(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero)));
            Assert.That(record.State, Is.EqualTo(AiGuardKeyState.Revoked));
            Assert.That(record.Models, Is.EqualTo(new[] { "gpt-*" }));
            Assert.That(record.Endpoints, Is.EqualTo(new[] { "/v1/*" }));
            Assert.That(record.AllowedNetworks, Is.EqualTo(new[] { IPNetwork.Parse("192.0.2.0/24") }));
            Assert.That(record.Tier, Is.EqualTo("gold"));
            Assert.That(record.CertificateThumbprint, Is.EqualTo(Hash));
        });
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        (string, string) id = ("1:Id", "abcdefghijkl"), hash = ("1:Hash", Hash);
        yield return Case("no Id", hash);
        yield return Case("no key can have", ("1:Id", "too short"), hash);
        yield return Case("no Hash", id);
        yield return Case("64 hex digits", id, ("1:Hash", Hash[1..]));
        yield return Case("64 hex digits", id, ("1:Hash", Hash[1..] + "g"));
        yield return Case("Id of another", ("1:Id", "AAAAAAAAAAAA"), hash);
        yield return Case("scope", id, hash, ("1:Scopes:0", "a b"));
        yield return Case("not a network", id, hash, ("1:AllowedNetworks:0", "192.0.2.0/33"));
        yield return Case("CertificateThumbprint", id, hash, ("1:CertificateThumbprint", "abc"));
        yield return Case("Models", id, hash, ("1:Models:0", ""));
        yield return Case("Owner", id, hash, ("1:Owner", "a\nb"));
        yield return Case("Expires", id, hash, ("1:Expires", "2031-01-01"));
        yield return Case("ExpiresAt", id, hash, ("1:ExpiresAt", "soon"));

        static TestCaseData Case(string word, params (string, string)[] entries) =>
            new TestCaseData(word, entries).SetArgDisplayNames(word, string.Join(',', entries.Select(entry => entry.Item1)));
    }

    [TestCaseSource(nameof(Faults))]
    public void Start_FaultyRecord_FailsAndNamesItsPlaceButNeverTheHash(string word, (string, string)[] entries)
    {
        var (configuration, _) = Configure([("0:Id", "AAAAAAAAAAAA"), ("0:Hash", Hash), .. entries]);
        using var services = IdentityServices.Build(configuration: configuration);
        Assert.That(
            () => services.GetServices<IHostedService>().ToList(),
            Throws.InvalidOperationException.With.Message.Contains(word)
                .And.Message.Contains("AiGuard:ApiKeys:1").And.Message.Not.Contains(Hash[1..]));
    }

    [Test]
    public void Reload_KeyRevoked_TakesEffect()
    {
        var (configuration, root) = Configure(("0:Id", "abcdefghijkl"), ("0:Hash", Hash));
        using var services = IdentityServices.Build(configuration: configuration);
        Assert.That(Find(services, "abcdefghijkl")!.State, Is.EqualTo(AiGuardKeyState.Active));
        root["AiGuard:ApiKeys:0:State"] = "Revoked";
        root.Reload();
        Assert.That(Find(services, "abcdefghijkl")!.State, Is.EqualTo(AiGuardKeyState.Revoked));
    }

    [Test]
    public void Reload_Invalid_KeepsTheLastGoodOneAndSaysSo()
    {
        var (configuration, root) = Configure(("0:Id", "abcdefghijkl"), ("0:Hash", Hash));
        using var services = IdentityServices.Build(configuration: configuration);
        Assert.That(Find(services, "abcdefghijkl"), Is.Not.Null);
        root["AiGuard:ApiKeys:0:Hash"] = "nonsense";
        root.Reload();
        Assert.That(Find(services, "abcdefghijkl")!.Hash, Is.EqualTo(Hash));
        var record = services.GetFakeLogCollector().LatestRecord;
        Assert.That(record.Level, Is.EqualTo(LogLevel.Error));
        Assert.That(record.Exception!.Message, Does.Contain("AiGuard:ApiKeys:0").And.Not.Contain("nonsense"));
    }

    [Test]
    public void Start_KeysOfCode_AreFound()
    {
        var record = AiGuardApiKey.Create(new AiGuardApiKeyRecord()).Record;
        using var services = IdentityServices.Build(builder => builder.AddApiKey(record));
        Assert.That(Find(services, record.Id), Is.SameAs(record));
    }

    [Test]
    public void AddApiKey_IncompleteRecord_Throws() => Assert.That(
        () => IdentityServices.Build(builder => builder.AddApiKey(new AiGuardApiKeyRecord { Id = "abcdefghijkl" })),
        Throws.ArgumentException.With.Message.Contains("no Hash"));

    [Test]
    public void Start_SameIdentifierTwiceInCode_Fails()
    {
        var record = AiGuardApiKey.Create(new AiGuardApiKeyRecord()).Record;
        using var services = IdentityServices.Build(builder => builder.AddApiKey(record).AddApiKey(record));
        Assert.That(() => services.GetServices<IHostedService>().ToList(), Throws.InvalidOperationException.With.Message.Contains(record.Id));
    }

    [Test]
    public void Options_FromConfiguration_AreBoundAndReplaceTheListsOfTheCode()
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection([
            KeyValuePair.Create("ApiKeyOptions:Prefix", (string?)"acme"), KeyValuePair.Create("ApiKeyOptions:HeaderNames:0", (string?)"api-key"),
            KeyValuePair.Create("ApiKeyOptions:MaxStaleness", (string?)"00:05:00")]).Build();
        using var services = IdentityServices.Build(configuration: root);
        var options = services.GetRequiredService<IOptionsMonitor<ApiKeyAuthenticationOptions>>().Get(AiGuardApiKeyDefaults.AuthenticationScheme);
        Assert.That(options.Prefix, Is.EqualTo("acme"));
        Assert.That(options.HeaderNames, Is.EqualTo(new[] { "api-key" }));
        Assert.That(options.MaxStaleness, Is.EqualTo(TimeSpan.FromMinutes(5)));
    }

    private static AiGuardApiKeyRecord? Find(IServiceProvider services, string id) =>
        services.GetRequiredService<ApiKeyConfiguration>().Directory.Find(id)?.Record;

    private static (IConfiguration Section, IConfigurationRoot Root) Configure(params (string Key, string Value)[] entries)
    {
        var root = new ConfigurationBuilder()
            .AddInMemoryCollection(entries.Select(entry =>
                KeyValuePair.Create("AiGuard:ApiKeys:" + entry.Key, (string?)entry.Value)))
            .Build();
        return (root.GetSection("AiGuard"), root);
    }
}
