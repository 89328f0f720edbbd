using System.Security.Claims;
using AiApiGuard.Filters.Authentication.Caller;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Tests.Identity.ApiKeys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authentication.Caller;

public sealed class CallerFilterTests
{
    private const string BadKey = "aig_live_x";

    private static readonly AiGuardApiKey Key = AiGuardApiKey.Create(
        new AiGuardApiKeyRecord { Owner = "alice", Scopes = ["chat:write"] });

    private ServiceProvider _services = null!;

    [SetUp]
    public void SetUp() => _services = IdentityServices.Build(builder => builder
        .AddApiKey(Key.Record)
        .ConfigureApiKeys(options => options.Realm = "models"));

    [TearDown]
    public void TearDown() => _services.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public async Task OnRequest_ValidKey_MakesItsOwnerTheCaller(bool acceptHostPrincipal)
    {
        var (denial, context) = await RequestAsync(acceptHostPrincipal, Key.Text, null);
        Assert.Multiple(() =>
        {
            Assert.That(denial, Is.Null);
            Assert.That(context.Caller.Id, Is.EqualTo("alice"));
            Assert.That(context.Caller.KeyId, Is.EqualTo(Key.Record.Id));
            Assert.That(context.Caller.HasScope("chat:write"), Is.True);
            Assert.That(context.HttpContext!.User.FindFirstValue(AiGuardClaimTypes.KeyId), Is.EqualTo(Key.Record.Id));
        });
    }

    [Test]
    public async Task OnRequest_HostPrincipal_IsTheCaller()
    {
        var (denial, context) = await RequestAsync(true, null, Callers.Principal("bob"));
        Assert.That(denial, Is.Null);
        Assert.That(context.Caller.Id, Is.EqualTo("bob"));
        Assert.That(context.Caller.KeyId, Is.Null);
    }

    [Test]
    public async Task OnRequest_HostPrincipalAndBearerTokenOfTheHost_IsTheCaller()
    {
        var (denial, context) = await RequestAsync(true, "eyJhbGciOi.e30.x", Callers.Principal("bob"));
        Assert.That(denial, Is.Null);
        Assert.That(context.Caller.Id, Is.EqualTo("bob"));
    }

    [Test]
    public async Task OnRequest_HostPrincipalAndValidKey_TheKeyWins()
    {
        var (_, context) = await RequestAsync(true, Key.Text, Callers.Principal("bob", ("scope", "admin")));
        Assert.That(context.Caller.Id, Is.EqualTo("alice"));
        Assert.That(context.Caller.HasScope("admin"), Is.False);
        Assert.That(context.HttpContext!.User.HasClaim(ClaimTypes.NameIdentifier, "bob"), Is.False);
    }

    private static IEnumerable<TestCaseData> Denied()
    {
        var bob = Callers.Principal("bob");
        var unauthenticated = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "bob")]));
        var nameless = new ClaimsPrincipal(new ClaimsIdentity([new Claim("email", "b@example.org")], "test"));
        yield return Case("nothing", true, null, null);
        yield return Case("nothing, key required", false, null, null);
        yield return Case("host principal, key required", false, null, bob);
        yield return Case("host principal and a bad key", true, BadKey, bob);
        yield return Case("bad key", true, BadKey, null);
        yield return Case("bearer token nobody knows", true, "eyJhbGciOi.e30.x", null);
        yield return Case("principal not authenticated", true, null, unauthenticated);
        yield return Case("principal nobody can name", true, null, nameless);
        yield return Case("principal with an empty name", true, null, Callers.Principal(""));

        static TestCaseData Case(string name, bool acceptHostPrincipal, string? key, ClaimsPrincipal? user) =>
            new TestCaseData(acceptHostPrincipal, key, user).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Denied))]
    public async Task OnRequest_NoValidCredential_IsDeniedAlike(bool acceptHostPrincipal, string? key, ClaimsPrincipal? user)
    {
        var (denial, context) = await RequestAsync(acceptHostPrincipal, key, user);
        Assert.That(denial, Is.EqualTo(new AiGuardDenial("unauthenticated")
        {
            StatusCode = 401,
            Detail = "The request has no valid credential.",
            Challenge = "Bearer realm=\"models\"",
        }));
        Assert.That(context.Caller, Is.SameAs(AiGuardCaller.Anonymous));
    }

    [Test]
    public async Task OnRequest_NoHttp_IsDenied()
    {
        var filter = NewFilter(true);
        var decision = await filter.OnRequestAsync(new AiGuardContext(_services, "test"), CancellationToken.None);
        Assert.That(decision.Denial?.StatusCode, Is.EqualTo(401));
    }

    [TestCase(false, null, true)]
    [TestCase(true, null, false)]
    [TestCase(true, "true", true)]
    [TestCase(false, "false", false)]
    public void Verbs_InAPolicy_SayWhetherTheHostIsBelieved(bool requireKey, string? configured, bool expected)
    {
        using var services = PolicyServices.Build(
            policy => _ = requireKey ? policy.RequireAuthenticatedCaller().RequireApiKey() : policy.RequireAuthenticatedCaller(),
            configured is null ? [] : [("RequireCaller:AcceptHostPrincipal", configured)]);
        Assert.That(
            services.GetRequiredService<IOptionsMonitor<CallerOptions>>().Get(PolicyServices.Policy).AcceptHostPrincipal,
            Is.EqualTo(expected));
    }

    private CallerFilter NewFilter(bool acceptHostPrincipal) => ActivatorUtilities.CreateInstance<CallerFilter>(
        _services, new CallerOptions { AcceptHostPrincipal = acceptHostPrincipal });

    private async Task<(AiGuardDenial? Denial, AiGuardContext Context)> RequestAsync(
        bool acceptHostPrincipal, string? bearer, ClaimsPrincipal? user)
    {
        var http = IdentityServices.Request(_services, bearer is null ? [] : [("Authorization", [$"Bearer {bearer}"])]);
        http.User = user ?? new ClaimsPrincipal();
        var context = new AiGuardContext(http.RequestServices, "test") { HttpContext = http };
        var decision = await NewFilter(acceptHostPrincipal).OnRequestAsync(context, CancellationToken.None);
        return (decision.Denial, context);
    }
}
