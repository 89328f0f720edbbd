using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.Authentication.Caller;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Filters.Authentication.Caller;

/// <summary>Tests policies that take several credentials, with schemes of which a header each says what they make of it.</summary>
public sealed class CallerCompositionTests
{
    private static readonly AiGuardApiKey Key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice", Tenant = "acme", Scopes = ["key"] });

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static IEnumerable<TestCaseData> Alternatives()
    {
        yield return Case("first", "bob@acme", null, "bob");
        yield return Case("second", null, "eve@acme", "eve");
        yield return Case("both, the first decides", "bob@acme", "eve@acme", "bob");
        yield return Case("first bad, second good", "bad", "eve@acme", null);
        yield return Case("first good, second bad", "bob@acme", "bad", "bob");
        yield return Case("none", null, null, null);
        yield return Case("second bad", null, "bad", null);

        static TestCaseData Case(string name, string? first, string? second, string? caller) =>
            new TestCaseData(first, second, caller).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Alternatives))]
    public async Task Or_TheFirstCredentialPresentedDecides(string? first, string? second, string? caller)
    {
        using var services = Build(policy => policy.RequireScheme("First").OrScheme("Second"));
        await AssertCallerAsync(services, caller, ("x-first", first), ("x-second", second));
    }

    private static IEnumerable<TestCaseData> Pairs()
    {
        yield return Case("both", "bob@acme", "eve@acme", "bob");
        yield return Case("only the first", "bob@acme", null, null);
        yield return Case("only the second", null, "eve@acme", null);
        yield return Case("second bad", "bob@acme", "bad", null);
        yield return Case("first bad", "bad", "eve@acme", null);
        yield return Case("of different tenants", "bob@acme", "eve@other", null);
        yield return Case("one without a tenant", "bob@acme", "eve@", "bob");
        yield return Case("one that nobody can name", "bob@acme", "@acme", null);

        static TestCaseData Case(string name, string? first, string? second, string? caller) =>
            new TestCaseData(first, second, caller).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Pairs))]
    public async Task And_AllAreNeededAndTheFirstSaysWho(string? first, string? second, string? caller)
    {
        using var services = Build(policy => policy.RequireScheme("First").AndScheme("Second"));
        await AssertCallerAsync(services, caller, ("x-first", first), ("x-second", second));
    }

    [TestCase(null, "eve@acme", "eve")]
    [TestCase("bob@acme", "eve@acme", "alice")]
    [TestCase("bob@acme", null, "alice")]
    [TestCase(null, null, null)]
    public async Task And_BindsTighterThanOr(string? first, string? second, string? caller)
    {
        using var services = Build(policy => policy.RequireApiKey().AndScheme("First").OrScheme("Second"));
        await AssertCallerAsync(services, caller, ("x-api-key", Key.Text), ("x-first", first), ("x-second", second));
    }

    [Test]
    public async Task And_GrantsAreThoseOfTheFirstAndThePrincipalHasBoth()
    {
        using var services = Build(policy => policy.RequireApiKey().AndScheme("First"));
        var (_, context) = await RequestAsync(services, ("x-api-key", Key.Text), ("x-first", "bob@acme"));
        Assert.That(context.Caller.Scopes, Is.EqualTo(new[] { "key" }));
        Assert.That(context.Caller.KeyId, Is.EqualTo(Key.Record.Id));
        Assert.That(context.HttpContext!.User.Identities.Select(identity => identity.AuthenticationType), Is.EqualTo(
            new[] { AiGuardApiKeyDefaults.AuthenticationScheme, "First" }));
    }

    [Test]
    public async Task Scheme_TokenWithClaimsOfKeys_IsNoKey()
    {
        using var services = Build(policy => policy.RequireScheme("First"));
        var (_, context) = await RequestAsync(services, ("x-first", "bob@acme"));
        Assert.That((context.Caller.KeyId, context.Caller.Tier, context.Caller.Models.Count), Is.EqualTo(((string?)null, (string?)null, 0)));
    }

    [Test]
    public async Task Denial_Challenge_NamesEachKindOnce()
    {
        using var services = Build(policy => policy.RequireApiKey().OrScheme("First", "Bearer realm=\"other\"").OrScheme("Second", "DPoP algs=\"ES256\""));
        var (denial, _) = await RequestAsync(services);
        Assert.That(denial!.Challenge, Is.EqualTo("Bearer realm=\"AiApiGuard\", DPoP algs=\"ES256\""));
    }

    [Test]
    public async Task Scheme_FailureThatSaysMore_IsAnswered()
    {
        using var services = Build(policy => policy.RequireScheme("First"));
        var (denial, context) = await RequestAsync(services, ("x-first", "down"));
        Assert.That((denial!.StatusCode, denial.ReasonCode), Is.EqualTo((503, "guard_unavailable")));
        Assert.That(context.Findings, Is.Empty, "what could not be checked is no evidence against anybody");
    }

    [Test]
    public async Task Scheme_AsksTheClientToComeAgain_IsNoFailure()
    {
        using var services = Build(policy => policy.RequireScheme("First"));
        for (var i = 0; i < 100; i++)
        {
            var (denial, context) = await RequestAsync(services, ("x-first", "again"));
            Assert.That((denial!.StatusCode, denial.Challenge), Is.EqualTo((401, "again")));
            Assert.That(context.Findings, Is.Empty);
        }
    }

    [Test]
    public async Task Roles_OfEveryKindOfCaller_GrantScopes()
    {
        using var services = Build(
            policy => policy.RequireApiKey().OrScheme("First"),
            guard => guard.AddRole("writer", "chat:write").AddApiKey(AiGuardApiKey.Create(new AiGuardApiKeyRecord { Roles = ["writer"] }).Record));
        var (_, context) = await RequestAsync(services, ("x-first", "bob@acme"));
        Assert.That(context.Caller.HasScope("chat:write"), Is.True);
        Assert.That(context.Caller.IsInRole("writer"), Is.True);
        Assert.That(context.Caller.HasScope("writer"), Is.False);
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("does not exist", policy => policy.RequireScheme("Nobody"));
        yield return Case("requires a credential twice", policy => policy.RequireApiKey().RequireScheme("First"));
        yield return Case("before any", policy => policy.OrScheme("First"));
        yield return Case("before any", policy => policy.AndApiKey());

        static TestCaseData Case(string word, Action<AiGuardPolicyBuilder> configure) => new(word, configure);
    }

    [TestCaseSource(nameof(Wrong))]
    public void Start_CompositionThatIsNone_Fails(string word, Action<AiGuardPolicyBuilder> configure)
    {
        using var services = Build(configure);
        Assert.That(() => Filter(services), Throws.TypeOf<OptionsValidationException>().With.Message.Contains(word));
    }

    [Test]
    public async Task Failures_TooManyFromANetwork_AreThrottledAndFamiliarKeysStillWork()
    {
        using var services = Build(policy => policy.RequireApiKey(), guard => guard.AddApiKey(Dormant.Record));
        Assert.That((await FromAsync(services, "192.0.2.1", Key.Text)).Denial, Is.Null);
        for (var i = 0; i < 60; i++)
        {
            var (denial, context) = await FromAsync(services, "192.0.2.1", "aig_live_x");
            Assert.That(denial!.StatusCode, Is.EqualTo(401));
            Assert.That(context.Findings.Single().Code, Is.EqualTo("credential_rejected"));
        }

        var (throttled, _) = await FromAsync(services, "192.0.2.1", "aig_live_x");
        Assert.That((throttled!.StatusCode, throttled.ReasonCode, throttled.RetryAfter), Is.EqualTo((429, "too_many_failed_attempts", TimeSpan.FromMinutes(1))));
        Assert.That((await FromAsync(services, "192.0.2.1", Key.Text)).Denial, Is.Null, "who worked before goes on working");
        Assert.That((await FromAsync(services, "192.0.2.1", Dormant.Text)).Denial!.StatusCode, Is.EqualTo(429), "a key nobody used could be a find");
        Assert.That((await FromAsync(services, "192.0.2.2", Dormant.Text)).Denial, Is.Null, "another network is none of this");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await FromAsync(services, "192.0.2.1", "aig_live_x")).Denial!.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task Failures_FromOneSite_CountTogether()
    {
        using var services = Build(policy => policy.RequireApiKey());
        for (var i = 0; i < 60; i++)
            await FromAsync(services, $"2001:db8:0:1::{i + 1:x}", "aig_live_x");
        Assert.That((await FromAsync(services, "2001:db8:0:1:ffff::1", "aig_live_x")).Denial!.StatusCode, Is.EqualTo(429));
        Assert.That((await FromAsync(services, "2001:db8:0:2::1", "aig_live_x")).Denial!.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task Failures_NothingPresented_AreNone()
    {
        using var services = Build(policy => policy.RequireApiKey());
        for (var i = 0; i < 100; i++)
            Assert.That((await FromAsync(services, "192.0.2.1", null)).Denial!.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task Failures_OfAPairThatIsNotWhole_Count()
    {
        using var services = Build(policy => policy.RequireApiKey().AndScheme("First"));
        var (_, context) = await RequestAsync(services, ("x-api-key", Key.Text));
        Assert.That(context.Findings.Single().Code, Is.EqualTo("credential_rejected"));
    }

    private static readonly AiGuardApiKey Dormant = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "zoe" });

    private static FilterEntry Filter(IServiceProvider services) => services.Filter(CallerFilter.FilterName);

    private ServiceProvider Build(Action<AiGuardPolicyBuilder> configure, Action<AiGuardBuilder>? guard = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        var authentication = new AuthenticationBuilder(services);
        authentication.AddScheme<AuthenticationSchemeOptions, HeaderScheme>("First", null);
        authentication.AddScheme<AuthenticationSchemeOptions, HeaderScheme>("Second", null);
        var builder = services.AddAiGuard().AddApiKey(Key.Record).AddPolicy(PolicyServices.Policy, configure);
        guard?.Invoke(builder);
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ApiKeyFollower>().FollowAsync(CancellationToken.None).GetAwaiter().GetResult();
        return provider;
    }

    private static async Task AssertCallerAsync(IServiceProvider services, string? caller, params (string, string?)[] headers)
    {
        var (denial, context) = await RequestAsync(services, headers);
        Assert.That(context.Caller.Id, Is.EqualTo(caller ?? "anonymous"));
        Assert.That(denial?.StatusCode, Is.EqualTo(caller is null ? 401 : null));
    }

    private static Task<(AiGuardDenial? Denial, AiGuardContext Context)> FromAsync(IServiceProvider services, string address, string? key) =>
        RequestAsync(services, IPAddress.Parse(address), ("x-api-key", key));

    private static Task<(AiGuardDenial? Denial, AiGuardContext Context)> RequestAsync(IServiceProvider services, params (string, string?)[] headers) =>
        RequestAsync(services, IPAddress.Loopback, headers);

    private static async Task<(AiGuardDenial? Denial, AiGuardContext Context)> RequestAsync(
        IServiceProvider services, IPAddress address, params (string Name, string? Value)[] headers)
    {
        var http = new DefaultHttpContext { ServiceScopeFactory = services.GetRequiredService<IServiceScopeFactory>() };
        http.Connection.RemoteIpAddress = address;
        foreach (var (name, value) in headers)
        {
            if (value is not null)
                http.Request.Headers[name] = value;
        }

        var context = new AiGuardContext(http.RequestServices, PolicyServices.Policy) { HttpContext = http };
        return (await Filter(services).RequestAsync(context), context);
    }

    // The header x-first says "bad", "down", or who it is: name@tenant.
    private sealed class HeaderScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

        private AuthenticateResult Authenticate()
        {
            var value = Request.Headers[$"x-{Scheme.Name}"].ToString();
            if (value.Length == 0)
                return AuthenticateResult.NoResult();
            if (value == "bad")
                return AuthenticateResult.Fail("bad");
            if (value == "again")
                return AuthenticateResult.Fail(new AiGuardAuthenticationException(new AiGuardDenial("unauthenticated") { StatusCode = 401, Challenge = "again" }) { IsInvitation = true });
            if (value == "down")
                return AuthenticateResult.Fail(new AiGuardAuthenticationException(new AiGuardDenial("guard_unavailable") { StatusCode = 503 }));
            var parts = value.Split('@');
            List<Claim> claims =
            [
                new(AiGuardClaimTypes.KeyId, "forged"), new(AiGuardClaimTypes.Tier, "gold"), new(AiGuardClaimTypes.Model, "*"),
                new("roles", "writer"),
            ];
            if (parts[0].Length > 0)
                claims.Add(new Claim("sub", parts[0]));
            if (parts[1].Length > 0)
                claims.Add(new Claim("tenant", parts[1]));
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name));
        }
    }
}
