using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Identity.ApiKeys;

public sealed class ApiKeyAuthenticationHandlerTests
{
    private const string Scheme = AiGuardApiKeyDefaults.AuthenticationScheme;

    private static readonly AiGuardApiKey Key = AiGuardApiKey.Create(
        new AiGuardApiKeyRecord
        {
            Owner = "alice", Tenant = "acme", Name = "laptop", Scopes = ["chat:write", "chat:read"], Roles = ["admin"],
        });

    private static readonly AiGuardApiKey Other = AiGuardApiKey.Create(new AiGuardApiKeyRecord());
    private static readonly AiGuardApiKey Unknown = AiGuardApiKey.Create(new AiGuardApiKeyRecord());
    private static readonly AiGuardApiKey Revoked = AiGuardApiKey.Create(new AiGuardApiKeyRecord { State = AiGuardKeyState.Revoked });
    private static readonly AiGuardApiKey Disabled = AiGuardApiKey.Create(new AiGuardApiKeyRecord { State = AiGuardKeyState.Disabled });

    private static readonly AiGuardApiKey Expired = AiGuardApiKey.Create(
        new AiGuardApiKeyRecord { ExpiresAt = IdentityServices.Time.GetUtcNow() });

    private static readonly AiGuardApiKey Expiring = AiGuardApiKey.Create(
        new AiGuardApiKeyRecord { ExpiresAt = IdentityServices.Time.GetUtcNow().AddTicks(1) });

    private ServiceProvider _services = null!;

    [SetUp]
    public void SetUp()
    {
        _services = IdentityServices.Build(builder =>
        {
            foreach (var key in new[] { Key, Other, Revoked, Disabled, Expired, Expiring })
                builder.AddApiKey(key.Record);
        });
    }

    [TearDown]
    public void TearDown() => _services.Dispose();

    private static IEnumerable<TestCaseData> GoodHeaders()
    {
        yield return Case("bearer", ("Authorization", [$"Bearer {Key.Text}"]));
        yield return Case("bearer in small letters and blanks", ("authorization", [$"bearer   {Key.Text} "]));
        yield return Case("header", ("X-API-Key", [Key.Text]));
        yield return Case("both the same", ("Authorization", [$"Bearer {Key.Text}"]), ("x-api-key", [Key.Text]));
        yield return Case("beside a token of the host", ("Authorization", ["Bearer eyJhb.e30.x"]), ("x-api-key", [Key.Text]));
        yield return Case("beside another scheme", ("Authorization", ["Basic YTpi"]), ("x-api-key", [Key.Text]));
    }

    [TestCaseSource(nameof(GoodHeaders))]
    public async Task Authenticate_ValidKey_Succeeds((string, string[])[] headers)
    {
        var principal = (await AuthenticateAsync(headers)).Principal!;
        var caller = AiGuardCaller.FromPrincipal(principal);
        Assert.Multiple(() =>
        {
            Assert.That(caller.Id, Is.EqualTo("alice"));
            Assert.That(caller.Tenant, Is.EqualTo("acme"));
            Assert.That(caller.KeyId, Is.EqualTo(Key.Record.Id));
            Assert.That(caller.HasScope("chat:write") && caller.HasScope("chat:read"), Is.True);
            Assert.That(caller.HasScope("admin"), Is.False);
            Assert.That(principal.IsInRole("admin"), Is.True);
            Assert.That(principal.Identity!.Name, Is.EqualTo("laptop"));
            Assert.That(principal.Identity!.AuthenticationType, Is.EqualTo(Scheme));
        });
    }

    [Test]
    public async Task Authenticate_KeyWithoutOwner_StandsForItself()
    {
        var result = await AuthenticateAsync(("x-api-key", [Other.Text]));
        Assert.That(result.Principal!.FindFirstValue(ClaimTypes.NameIdentifier), Is.EqualTo($"key:{Other.Record.Id}"));
    }

    [Test]
    public async Task Authenticate_KeyJustBeforeItsEnd_Succeeds() =>
        Assert.That((await AuthenticateAsync(("x-api-key", [Expiring.Text]))).Succeeded, Is.True);

    private static IEnumerable<TestCaseData> BadHeaders()
    {
        yield return Case("empty", ("x-api-key", [""]));
        yield return Case("blank", ("x-api-key", ["   "]));
        yield return Case("malformed", ("x-api-key", ["sk-something-else"]));
        yield return Case("malformed bearer", ("Authorization", ["Bearer aig_live_x"]));
        yield return Case("wrong checksum", ("x-api-key", [Key.Text[..^1] + (Key.Text[^1] == 'a' ? 'b' : 'a')]));
        yield return Case("other letter case", ("x-api-key", [Key.Text.ToUpperInvariant()]));
        yield return Case("unknown", ("x-api-key", [Unknown.Text]));
        yield return Case("unknown bearer", ("Authorization", [$"Bearer {Unknown.Text}"]));
        yield return Case("wrong secret", ("x-api-key", [ApiKeyText.Compose("aig", "live", Key.Record.Id)]));
        yield return Case("other environment", ("x-api-key", [ApiKeyText.Compose("aig", "test", Key.Record.Id)]));
        yield return Case("expired", ("x-api-key", [Expired.Text]));
        yield return Case("revoked", ("x-api-key", [Revoked.Text]));
        yield return Case("disabled", ("x-api-key", [Disabled.Text]));
        yield return Case("revoked bearer", ("Authorization", [$"Bearer {Revoked.Text}"]));
        yield return Case("two values", ("x-api-key", [Key.Text, Key.Text]));
        yield return Case("two authorizations", ("Authorization", [$"Bearer {Key.Text}", "Basic YTpi"]));
        yield return Case("two values in one", ("x-api-key", [$"{Key.Text}, {Key.Text}"]));
        yield return Case("two keys", ("Authorization", [$"Bearer {Key.Text}"]), ("x-api-key", [Other.Text]));
        yield return Case("good and bad key", ("Authorization", [$"Bearer {Key.Text}"]), ("x-api-key", [""]));
        yield return Case("bad and good key", ("Authorization", ["Bearer aig_live_x"]), ("x-api-key", [Key.Text]));
        yield return Case("over-long", ("x-api-key", ["aig_live_" + new string('a', 1_000_000)]));
        yield return Case("over-long bearer", ("Authorization", ["Bearer aig_" + new string('_', 1_000_000)]));
        yield return Case("unicode", ("x-api-key", ["aig_live_\u00e4\ud83d\ude00" + Key.Text[11..]]));
        yield return Case("unicode digits", ("x-api-key", [Key.Text[..^6] + "\u0661\u0662\u0663\u0664\u0665\u0666"]));
        yield return Case("lone surrogate", ("x-api-key", [Key.Text[..^1] + '\ud800']));
        yield return Case("line break", ("x-api-key", [Key.Text + "\n"]));
        yield return Case("control characters", ("x-api-key", ["\0\u0001"]));
        yield return Case("bearer in the wrong header", ("x-api-key", [$"Bearer {Key.Text}"]));
    }

    [TestCaseSource(nameof(BadHeaders))]
    public async Task Authenticate_BadKey_AlwaysFailsAlike((string, string[])[] headers)
    {
        var result = await AuthenticateAsync(headers);
        Assert.Multiple(() =>
        {
            Assert.That(result.Succeeded, Is.False);
            Assert.That(result.None, Is.False);
            Assert.That(result.Failure!.Message, Is.EqualTo("The request has no valid API key."));
        });
    }

    private static IEnumerable<TestCaseData> HeadersOfOthers()
    {
        yield return Case("none");
        yield return Case("token of the host", ("Authorization", ["Bearer eyJhbGciOi.e30.x"]));
        yield return Case("empty bearer", ("Authorization", ["Bearer "]));
        yield return Case("key without bearer", ("Authorization", [Key.Text]));
        yield return Case("key as basic", ("Authorization", [$"Basic {Key.Text}"]));
        yield return Case("prefix with more letters", ("Authorization", ["Bearer aigle_x"]));
        yield return Case("cookie", ("Cookie", [$"x-api-key={Key.Text}; Authorization=Bearer {Key.Text}"]));
    }

    [TestCaseSource(nameof(HeadersOfOthers))]
    public async Task Authenticate_NoKeyOfOurs_HasNoResult((string, string[])[] headers) =>
        Assert.That((await AuthenticateAsync(headers)).None, Is.True);

    [Test]
    public async Task Authenticate_KeyInQuery_HasNoResult()
    {
        var context = IdentityServices.Request(_services);
        context.Request.QueryString = new QueryString($"?x-api-key={Key.Text}&access_token={Key.Text}");
        Assert.That((await context.AuthenticateAsync(Scheme)).None, Is.True);
    }

    [Test]
    public async Task Authenticate_EachBadKey_LogsNoPartOfIt()
    {
        foreach (var headers in BadHeaders().Concat(GoodHeaders()).Select(data => ((string, string[])[])data.Arguments[0]!))
            await AuthenticateAsync(headers);
        var log = string.Join('\n', _services.GetFakeLogCollector().GetSnapshot().Select(record =>
            record.Message + string.Join(',', record.StructuredState?.Select(pair => pair.Value) ?? []) + record.Exception));
        Assert.That(log, Does.Contain("Expired (key " + Expired.Record.Id).And.Contain("Mismatch (key (null))"));
        foreach (var key in new[] { Key, Other, Unknown, Revoked, Expired })
            Assert.That(log, Does.Not.Contain(key.Text.Split('_')[3]).And.Not.Contain(key.Record.Hash));
        Assert.That(log, Does.Not.Contain("sk-something-else").And.Not.Contain(Unknown.Record.Id).And.Not.Contain("aaaaaaaaa"));
    }

    [Test]
    public async Task Authenticate_RevokedWhileRunning_FailsAtOnce()
    {
        Assert.That((await AuthenticateAsync(("x-api-key", [Key.Text]))).Succeeded, Is.True);
        await _services.GetRequiredService<AiGuardKeys>().RevokeAsync(Key.Record.Id);
        Assert.That((await AuthenticateAsync(("x-api-key", [Key.Text]))).Succeeded, Is.False);
    }

    [Test]
    public async Task Authenticate_RecordWithoutHashInTheStore_Fails([Values("", "zz", "aa")] string hash)
    {
        var store = new InMemoryKeyStore();
        await store.AddAsync(Key.Record with { Hash = hash }, CancellationToken.None);
        await using var services = IdentityServices.Build(host: services => services.AddSingleton<IAiGuardKeyStore>(store));
        var result = await IdentityServices.Request(services, ("x-api-key", [Key.Text])).AuthenticateAsync(Scheme);
        Assert.That(result.Failure, Is.Not.Null);
    }

    [TestCase("192.0.2.7", true)]
    [TestCase("::ffff:192.0.2.7", true)]
    [TestCase("192.0.3.7", false)]
    [TestCase("2001:db8:1::5", true)]
    [TestCase("2001:db8:2::5", false)]
    [TestCase("::192.0.2.7", false)]
    [TestCase(null, false)]
    public async Task Authenticate_KeyOfANetwork_OnlyFromThere(string? address, bool isAccepted)
    {
        var key = AiGuardApiKey.Create(new AiGuardApiKeyRecord
        {
            AllowedNetworks = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("2001:db8:1::/48")],
        });
        await using var services = IdentityServices.Build(builder => builder.AddApiKey(key.Record));
        var context = IdentityServices.Request(services, ("x-api-key", [key.Text]));
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        Assert.That((await context.AuthenticateAsync(Scheme)).Succeeded, Is.EqualTo(isAccepted));
    }

    [TestCase("0.0.0.0/0", "192.0.2.7", true)]
    [TestCase("0.0.0.0/0", "2001:db8::1", false)]
    [TestCase("::/0", "2001:db8::1", true)]
    [TestCase("::/0", "192.0.2.7", false)]
    public async Task Authenticate_KeyOfAWholeFamily_OnlyFromIt(string network, string address, bool isAccepted)
    {
        var key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { AllowedNetworks = [IPNetwork.Parse(network)] });
        await using var services = IdentityServices.Build(builder => builder.AddApiKey(key.Record));
        var context = IdentityServices.Request(services, ("x-api-key", [key.Text]));
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        Assert.That((await context.AuthenticateAsync(Scheme)).Succeeded, Is.EqualTo(isAccepted));
    }

    [Test]
    public async Task Authenticate_KeyBoundToACertificate_OnlyBesideIt()
    {
        using var own = Certificate();
        using var other = Certificate();
        var key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { CertificateThumbprint = own.GetCertHashString(HashAlgorithmName.SHA256) });
        await using var services = IdentityServices.Build(builder => builder.AddApiKey(key.Record));
        foreach (var (certificate, isAccepted) in new[] { (own, true), (other, false), (null, false) })
        {
            var context = IdentityServices.Request(services, ("x-api-key", [key.Text]));
            context.Connection.ClientCertificate = certificate;
            Assert.That((await context.AuthenticateAsync(Scheme)).Succeeded, Is.EqualTo(isAccepted));
        }

        static X509Certificate2 Certificate()
        {
            using var keyPair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return new CertificateRequest("CN=client", keyPair, HashAlgorithmName.SHA256)
                .CreateSelfSigned(IdentityServices.Time.GetUtcNow(), IdentityServices.Time.GetUtcNow().AddDays(1));
        }
    }

    [Test]
    public async Task Authenticate_KeyInTheQuery_OnlyWhereTheOptionsSaySo()
    {
        await using var services = IdentityServices.Build(builder => builder
            .AddApiKey(Key.Record).AddApiKey(Other.Record)
            .ConfigureApiKeys(options => options.QueryParameter = "key"));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((await AuthenticateAsync($"?key={Key.Text}")).Succeeded, Is.True);
            Assert.That((await AuthenticateAsync($"?KEY={Key.Text}&key={Key.Text}")).Failure, Is.Not.Null);
            Assert.That((await AuthenticateAsync($"?key={Key.Text}", ("x-api-key", [Other.Text]))).Failure, Is.Not.Null);
            Assert.That((await AuthenticateAsync($"?key={Key.Text}", ("x-api-key", [Key.Text]))).Succeeded, Is.True);
            Assert.That((await AuthenticateAsync("?key=")).Failure, Is.Not.Null);
        });

        Task<AuthenticateResult> AuthenticateAsync(string query, params (string, string[])[] headers)
        {
            var context = IdentityServices.Request(services, headers);
            context.Request.QueryString = new QueryString(query);
            return context.AuthenticateAsync(Scheme);
        }
    }

    [Test]
    public async Task Authenticate_PepperAndPrefixAndHeader_AreThoseOfTheOptions()
    {
        const string Pepper = "0123456789abcdef";
        var peppered = AiGuardApiKey.Create(new AiGuardApiKeyRecord(), "acme", "test", Pepper);
        var plain = AiGuardApiKey.Create(new AiGuardApiKeyRecord(), "acme", "test");
        await using var services = IdentityServices.Build(builder => builder
            .AddApiKey(peppered.Record)
            .AddApiKey(plain.Record)
            .ConfigureApiKeys(options =>
            {
                options.Prefix = "acme";
                options.Pepper = Pepper;
                options.HeaderNames.Clear();
                options.HeaderNames.Add("api-key");
            }));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((await AuthenticateAsync("api-key", peppered.Text)).Succeeded, Is.True);
            Assert.That((await AuthenticateAsync("api-key", plain.Text)).Failure, Is.Not.Null);
            Assert.That((await AuthenticateAsync("x-api-key", peppered.Text)).None, Is.True);
            Assert.That((await AuthenticateAsync("Authorization", $"Bearer {peppered.Text}")).None, Is.True);
        });

        Task<AuthenticateResult> AuthenticateAsync(string header, string value) =>
            IdentityServices.Request(services, (header, [value])).AuthenticateAsync(Scheme);
    }

    [Test]
    public async Task Challenge_WhateverWasSent_IsTheSame()
    {
        foreach (var headers in BadHeaders().Concat(HeadersOfOthers()).Select(data => ((string, string[])[])data.Arguments[0]!))
        {
            var context = IdentityServices.Request(_services, headers);
            await context.ChallengeAsync(Scheme);
            Assert.That(context.Response.StatusCode, Is.EqualTo(401));
            Assert.That(context.Response.Headers.WWWAuthenticate.ToString(), Is.EqualTo("Bearer realm=\"AiApiGuard\""));
        }
    }

    [Test]
    public async Task Forbid_Answers403()
    {
        var context = IdentityServices.Request(_services);
        await context.ForbidAsync(Scheme);
        Assert.That(context.Response.StatusCode, Is.EqualTo(403));
    }

    private static IEnumerable<TestCaseData> BadOptions()
    {
        yield return Case("Prefix", options => options.Prefix = "a_b");
        yield return Case("HeaderNames", options => options.HeaderNames.Clear());
        yield return Case("HeaderNames", options => options.HeaderNames.Add("cookie"));
        yield return Case("Realm", options => options.Realm = "a\"b");
        yield return Case("Realm", options => options.Realm = "a\r\nb");
        yield return Case("Pepper", options => options.Pepper = "short");
        yield return Case("Pepper", options => options.Pepper = "");
        yield return Case("Environment", options => options.Environment = "");
        yield return Case("QueryParameter", options => options.QueryParameter = " ");
        yield return Case("PollInterval", options => options.PollInterval = TimeSpan.FromSeconds(1.1));
        yield return Case("PollInterval", options => options.PollInterval = TimeSpan.Zero);
        yield return Case("MaxStaleness", options => options.MaxStaleness = -TimeSpan.FromSeconds(1));
        yield return Case("LastUsedInterval", options => options.LastUsedInterval = TimeSpan.Zero);

        static TestCaseData Case(string name, Action<ApiKeyAuthenticationOptions> configure) => new(name, configure);
    }

    [TestCaseSource(nameof(BadOptions))]
    public void Start_BadOptions_FailsAndNamesTheOption(string name, Action<ApiKeyAuthenticationOptions> configure)
    {
        using var services = IdentityServices.Build(builder => builder.ConfigureApiKeys(configure));
        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InvalidOperationException.With.Message.Contains($"ApiKeyAuthenticationOptions.{name}"));
    }

    private static TestCaseData Case(string name, params (string, string[])[] headers) =>
        new TestCaseData([headers]).SetArgDisplayNames(name);

    private Task<AuthenticateResult> AuthenticateAsync(params (string, string[])[] headers) =>
        IdentityServices.Request(_services, headers).AuthenticateAsync(Scheme);
}
