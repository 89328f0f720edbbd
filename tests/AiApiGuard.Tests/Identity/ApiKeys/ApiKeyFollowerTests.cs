using AiApiGuard.Identity.ApiKeys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Identity.ApiKeys;

public sealed class ApiKeyFollowerTests
{
    private static readonly AiGuardApiKey Known = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice" });
    private static readonly AiGuardApiKey Unknown = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "bob" });

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private FailingKeyStore _store = null!;
    private ServiceProvider _services = null!;

    private ApiKeyFollower Follower => _services.GetRequiredService<ApiKeyFollower>();

    [SetUp]
    public async Task SetUp()
    {
        _store = new FailingKeyStore();
        await _store.AddAsync(Known.Record, CancellationToken.None);
        _services = IdentityServices.Build(host: services => services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IAiGuardKeyStore>(_store));
    }

    [TearDown]
    public void TearDown() => _services.Dispose();

    [Test]
    public async Task Follow_KeyAddedElsewhere_IsKnownAfterIt()
    {
        await Follower.FollowAsync(CancellationToken.None);
        Assert.That(Verify(Unknown), Is.EqualTo(ApiKeyRejection.Unknown));
        await _store.AddAsync(Unknown.Record, CancellationToken.None);
        await Follower.FollowAsync(CancellationToken.None);
        Assert.That(Verify(Unknown), Is.EqualTo(ApiKeyRejection.None));
    }

    [Test]
    public async Task Follow_StoreDown_KnownKeysWorkForAWhileAndUnknownOnesMightExist()
    {
        await Follower.FollowAsync(CancellationToken.None);
        _store.IsDown = true;
        await Follower.FollowAsync(CancellationToken.None);
        Assert.That((Verify(Known), Verify(Unknown)), Is.EqualTo((ApiKeyRejection.None, ApiKeyRejection.Unavailable)));
        _time.Advance(TimeSpan.FromMinutes(15));
        await Follower.FollowAsync(CancellationToken.None);
        Assert.That(Verify(Known), Is.EqualTo(ApiKeyRejection.None));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Verify(Known), Is.EqualTo(ApiKeyRejection.Unavailable));

        _store.IsDown = false;
        await Follower.FollowAsync(CancellationToken.None);
        Assert.That((Verify(Known), Verify(Unknown)), Is.EqualTo((ApiKeyRejection.None, ApiKeyRejection.Unknown)));
        Assert.That(
            _services.GetFakeLogCollector().GetSnapshot().Select(record => record.Id.Name).Where(name => name!.Contains("Store", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "ApiKeyStoreUnavailable", "ApiKeyStoreRecovered" }));
    }

    [Test]
    public async Task Follow_StoreDownFromTheStart_NothingIsKnownAndTheStartGoesOn()
    {
        _store.IsDown = true;
        await Follower.StartAsync(CancellationToken.None);
        Assert.That(Verify(Known), Is.EqualTo(ApiKeyRejection.Unavailable));
        await Follower.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task Follow_StoreHangs_CountsAsDown()
    {
        await Follower.FollowAsync(CancellationToken.None);
        _store.Delay = new TaskCompletionSource().Task;
        var following = Follower.FollowAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(6));
        await following;
        Assert.That(Verify(Unknown), Is.EqualTo(ApiKeyRejection.Unavailable));
    }

    [Test]
    public async Task Follow_RecordThatIsNone_TakesTheKeyAwayAndSaysSo()
    {
        await Follower.FollowAsync(CancellationToken.None);
        var stored = (await _store.FindAsync(Known.Record.Id, CancellationToken.None))!;
        await _store.UpdateAsync(stored with { Hash = "none" }, CancellationToken.None);
        await Follower.FollowAsync(CancellationToken.None);
        Assert.That(Verify(Known), Is.Not.EqualTo(ApiKeyRejection.None));
        Assert.That(_services.GetFakeLogCollector().LatestRecord.Id.Name, Is.EqualTo("ApiKeyNotUsable"));
    }

    [Test]
    public async Task Execute_AsTimePasses_FollowsWithinASecondAndWritesUsesOnce()
    {
        await Follower.StartAsync(CancellationToken.None);
        await _store.AddAsync(Unknown.Record, CancellationToken.None);
        await PassAsync(() => Verify(Unknown) == ApiKeyRejection.None, TimeSpan.FromMilliseconds(500));
        for (var i = 0; i < 10; i++)
            Assert.That(Verify(Known), Is.EqualTo(ApiKeyRejection.None));
        await PassAsync(() => _store.Uses.Count >= 2, TimeSpan.FromSeconds(30));
        await Follower.StopAsync(CancellationToken.None);
        Assert.That(_store.Uses.Select(use => use.Id), Is.EquivalentTo(new[] { Known.Record.Id, Unknown.Record.Id }));
        Assert.That((await _store.FindAsync(Known.Record.Id, CancellationToken.None))!.LastUsedAt, Is.EqualTo(_store.Uses[0].At));
    }

    [Test]
    public async Task Stop_UsesNotYetWritten_AreWritten()
    {
        await Follower.StartAsync(CancellationToken.None);
        Verify(Known);
        await Follower.StopAsync(CancellationToken.None);
        Assert.That(_store.Uses.Single(), Is.EqualTo(new AiGuardKeyUse(Known.Record.Id, _time.GetUtcNow())));
    }

    [Test]
    public async Task Execute_KeyExpires_IsTold()
    {
        var expiring = AiGuardApiKey.Create(new AiGuardApiKeyRecord { ExpiresAt = _time.GetUtcNow().AddSeconds(30) });
        await _store.AddAsync(expiring.Record, CancellationToken.None);
        await Follower.StartAsync(CancellationToken.None);
        await PassAsync(() => Events().Any(), TimeSpan.FromMinutes(1));
        await Follower.StopAsync(CancellationToken.None);
        Assert.That(Events().Single(), Does.Contain(expiring.Record.Id).And.Contain("Expired"));

        IEnumerable<string> Events() => _services.GetFakeLogCollector().GetSnapshot()
            .Where(record => record.Id.Name == "ApiKeyChanged").Select(record => record.Message);
    }

    // The loop runs on another thread: time passes until it has done what is expected of it.
    private async Task PassAsync(Func<bool> isDone, TimeSpan step)
    {
        while (!isDone())
        {
            _time.Advance(step);
            await Task.Yield();
        }
    }

    private ApiKeyRejection Verify(AiGuardApiKey key)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Headers["x-api-key"] = key.Text;
        return _services.GetRequiredService<ApiKeyVerifier>().Verify(context).Rejection;
    }
}
