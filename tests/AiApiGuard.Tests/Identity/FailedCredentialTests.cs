using System.Net;
using AiApiGuard.Filters.Authentication.Caller;
using AiApiGuard.Identity;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Tests.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Identity;

public sealed class FailedCredentialTests
{
    private static readonly AiGuardApiKey Key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice" });
    private static readonly AiGuardApiKey[] BadKeys = [.. Enumerable.Range(0, 5).Select(_ => AiGuardApiKey.Create(new AiGuardApiKeyRecord()))];
    private static readonly IPAddress Address = IPAddress.Parse("198.51.100.7");

    private readonly Watcher _watcher = new();
    private ServiceProvider _services = null!;

    [SetUp]
    public void SetUp()
    {
        _watcher.Clear();
        _services = Build(_watcher);
    }

    [TearDown]
    public void TearDown() => _services.Dispose();

    [Test]
    public async Task OnRequest_BadKeys_AreToldApartButNotNamed()
    {
        await AskAsync(("x-api-key", BadKey(1)));
        await AskAsync(("x-api-key", BadKey(2)));
        await AskAsync(("x-api-key", BadKey(1)));
        Assert.That(_watcher.Failed.Select(failure => failure.Address), Is.All.EqualTo(Address));
        var hashes = _watcher.Failed.Select(failure => failure.Hash).ToArray();
        Assert.That(hashes, Has.Length.EqualTo(3));
        Assert.That(hashes[2], Is.EqualTo(hashes[0]));
        Assert.That(hashes[1], Is.Not.EqualTo(hashes[0]));
        Assert.That(hashes, Has.None.EqualTo(0UL));
        Assert.That(_watcher.Successes, Is.Empty);
    }

    [Test]
    public async Task OnRequest_OneBadKeyInOneProcessAndAnother_HasAnotherHash()
    {
        await AskAsync(("x-api-key", BadKey(1)));
        using (_services)
            _services = Build(_watcher);
        await AskAsync(("x-api-key", BadKey(1)));
        Assert.That(_watcher.Failed[0].Hash, Is.Not.EqualTo(_watcher.Failed[1].Hash), "Nobody can prepare a hash, or look one up.");
    }

    [TestCase("Authorization", "Bearer ")]
    [TestCase("Authorization", "bearer   ")]
    [TestCase("x-api-key", "")]
    public async Task OnRequest_OneBadKeyWhereverItStands_IsOne(string header, string scheme)
    {
        await AskAsync(("x-api-key", BadKey(1)));
        await AskAsync((header, scheme + BadKey(1)));
        Assert.That(_watcher.Failed.Select(failure => failure.Hash).Distinct().Count(), Is.EqualTo(1));
        Assert.That(_watcher.Failed, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task OnRequest_BadKeysBesideOneThatStaysTheSame_AreStillToldApart()
    {
        for (var i = 0; i < 5; i++)
            await AskAsync(("x-api-key", BadKey(0)), ("Authorization", $"Bearer {BadKey(i)}"));
        Assert.That(_watcher.Failed.Select(failure => failure.Hash).Distinct().Count(), Is.EqualTo(5));
    }

    [Test]
    public async Task OnRequest_TokenWithAScheme_IsHashedToo()
    {
        for (var i = 0; i < 3; i++)
            await AskAsync("host", ("Authorization", $"Bearer ey.{i}.x"));
        Assert.That(_watcher.Failed.Select(failure => failure.Hash).Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task OnRequest_NothingPresented_IsNoFailure()
    {
        Assert.That((await AskAsync())?.StatusCode, Is.EqualTo(401));
        Assert.That(_watcher.Failed, Is.Empty);
    }

    [Test]
    public async Task OnRequest_ValidKey_IsASuccess()
    {
        Assert.That(await AskAsync(("x-api-key", Key.Text)), Is.Null);
        Assert.That(_watcher.Successes, Is.EqualTo(new[] { Address }));
        Assert.That(_watcher.Failed, Is.Empty);
    }

    [Test]
    public async Task OnRequest_WatcherRefuses_IsTooManyFailuresAndNothingIsTried()
    {
        _watcher.Refuses = true;
        var denial = (await AskAsync(("x-api-key", BadKey(1))))!;
        Assert.That((denial.StatusCode, denial.ReasonCode), Is.EqualTo((429, AiGuardReasons.TooManyFailures)));
        Assert.That(denial.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(_watcher.Failed, Is.Empty);
        Assert.That((await AskAsync(("x-api-key", Key.Text)))?.StatusCode, Is.EqualTo(429), "A guess that would be right is not told from others.");
    }

    [Test]
    public async Task OnRequest_WatcherRefusesANetworkWhereAKeyIsInUse_LetsItGoOn()
    {
        Assert.That(await AskAsync(("x-api-key", Key.Text)), Is.Null);
        _watcher.Refuses = true;
        Assert.That(await AskAsync(("x-api-key", Key.Text)), Is.Null);
        Assert.That((await AskAsync(("x-api-key", BadKey(1))))?.StatusCode, Is.EqualTo(429));
    }

    [Test]
    public async Task Authenticate_BadKeyByTheSchemeAlone_IsToldOf()
    {
        var http = Request(("x-api-key", BadKey(1)));
        Assert.That((await http.AuthenticateAsync(AiGuardApiKeyDefaults.AuthenticationScheme)).Succeeded, Is.False);
        Assert.That((await Request().AuthenticateAsync(AiGuardApiKeyDefaults.AuthenticationScheme)).None, Is.True);
        Assert.That(_watcher.Failed, Has.Count.EqualTo(1));
    }

    [Test]
    public void Fail_AnyRequest_AllocatesNothing()
    {
        var failed = _services.GetRequiredService<FailedCredentials>();
        var http = Request(("x-api-key", new string('x', 8000)), ("Authorization", $"Bearer {BadKey(1)}"));
        _watcher.KeepsNothing = true;
        for (var i = 0; i < 100; i++)
            failed.Fail(http);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            failed.Fail(http);
            failed.Succeed(http);
            _ = failed.ShouldRefuse(Address);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static ServiceProvider Build(Watcher watcher) => IdentityServices.Build(
        builder => builder.AddApiKey(Key.Record),
        host: services =>
        {
            services.AddSingleton<IFailedCredentialObserver>(watcher);
            services.AddAuthenticationCore(options => options.AddScheme<HostScheme>("host", null));
        });

    // Of the right form, but nobody's.
    private static string BadKey(int number) => BadKeys[number].Text;

    private DefaultHttpContext Request(params (string Name, string Value)[] headers)
    {
        var http = IdentityServices.Request(_services, [.. headers.Select(header => (header.Name, new[] { header.Value }))]);
        http.Connection.RemoteIpAddress = Address;
        return http;
    }

    private Task<AiGuardDenial?> AskAsync(params (string Name, string Value)[] headers) => AskAsync(AiGuardApiKeyDefaults.AuthenticationScheme, headers);

    private async Task<AiGuardDenial?> AskAsync(string scheme, params (string Name, string Value)[] headers)
    {
        var options = new CallerOptions { AcceptHostPrincipal = false };
        options.Alternatives.Add([new CredentialScheme(scheme, null)]);
        var http = Request(headers);
        var context = new AiGuardContext(http.RequestServices, "test") { HttpContext = http };
        var filter = ActivatorUtilities.CreateInstance<CallerFilter>(_services, options);
        return (await filter.OnRequestAsync(context, CancellationToken.None)).Denial;
    }

    private sealed class Watcher : IFailedCredentialObserver
    {
        public List<(IPAddress? Address, ulong Hash)> Failed { get; } = [];

        public List<IPAddress?> Successes { get; } = [];

        public bool Refuses { get; set; }

        public bool KeepsNothing { get; set; }

        public void OnFailed(IPAddress? address, ulong credentialHash)
        {
            if (!KeepsNothing)
                Failed.Add((address, credentialHash));
        }

        public void OnSucceeded(IPAddress? address)
        {
            if (!KeepsNothing)
                Successes.Add(address);
        }

        public bool ShouldRefuse(IPAddress? address) => Refuses;

        public void Clear()
        {
            Failed.Clear();
            Successes.Clear();
            (Refuses, KeepsNothing) = (false, false);
        }
    }

    /// <summary>Is a scheme of the host that no token satisfies.</summary>
    private sealed class HostScheme : IAuthenticationHandler
    {
        public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context) => Task.CompletedTask;

        public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(AuthenticateResult.Fail("no"));

        public Task ChallengeAsync(AuthenticationProperties? properties) => Task.CompletedTask;

        public Task ForbidAsync(AuthenticationProperties? properties) => Task.CompletedTask;
    }
}
