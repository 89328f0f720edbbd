using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Identity.ApiKeys;

public sealed class AiGuardKeysTests
{
    private readonly List<AiGuardKeyEvent> _events = [];
    private FakeTimeProvider _time = null!;
    private FailingKeyStore _store = null!;
    private ServiceProvider _services = null!;
    private AiGuardKeys _keys = null!;

    [SetUp]
    public void SetUp()
    {
        _events.Clear();
        _time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _store = new FailingKeyStore();
        _services = IdentityServices.Build(host: services => services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IAiGuardKeyStore>(_store)
            .AddSingleton<IAiGuardKeyObserver>(new Observer(_events)));
        _keys = _services.GetRequiredService<AiGuardKeys>();
    }

    [TearDown]
    public void TearDown() => _services.Dispose();

    [Test]
    public async Task Create_Template_WorksAtOnceAndIsStoredWithoutItsSecret()
    {
        var key = await _keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "alice", Scopes = ["chat:write"], Id = "forged", State = AiGuardKeyState.Revoked }, "bob");
        var stored = await _store.FindAsync(key.Record.Id, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(stored!.Owner, Is.EqualTo("alice"));
            Assert.That(stored.State, Is.EqualTo(AiGuardKeyState.Active));
            Assert.That(stored.CreatedAt, Is.EqualTo(_time.GetUtcNow()));
            Assert.That(stored.ToString(), Does.Not.Contain(stored.Hash));
            Assert.That(key.ToString(), Does.Not.Contain(key.Text));
            Assert.That(_events.Single(), Is.EqualTo(new AiGuardKeyEvent(AiGuardKeyEventKind.Created, stored, _time.GetUtcNow(), "bob")));
        });
        Assert.That(await WorksAsync(key.Text), Is.True);
    }

    [Test]
    public async Task Lifecycle_EachStep_TakesEffectAtOnceAndIsTold()
    {
        var key = await _keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "alice" });
        var id = key.Record.Id;
        await _keys.DisableAsync(id);
        Assert.That(await WorksAsync(key.Text), Is.False);
        await _keys.EnableAsync(id);
        Assert.That(await WorksAsync(key.Text), Is.True);
        var revoked = await _keys.RevokeAsync(id, "leaked", "bob");
        Assert.That(await WorksAsync(key.Text), Is.False);
        Assert.That((revoked.RevocationReason, revoked.RevokedAt), Is.EqualTo(("leaked", _time.GetUtcNow())));
        await _keys.RestoreAsync(id);
        Assert.That(await WorksAsync(key.Text), Is.True);
        Assert.That(_events.Select(keyEvent => keyEvent.Kind), Is.EqualTo(new[]
        {
            AiGuardKeyEventKind.Created, AiGuardKeyEventKind.Disabled, AiGuardKeyEventKind.Enabled, AiGuardKeyEventKind.Revoked,
            AiGuardKeyEventKind.Restored,
        }));
    }

    [Test]
    public async Task Revoke_Again_ChangesAndTellsNothing()
    {
        var key = await _keys.CreateAsync(new AiGuardApiKeyRecord());
        var first = await _keys.RevokeAsync(key.Record.Id, "leaked");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await _keys.RevokeAsync(key.Record.Id, "again"), Is.EqualTo(first));
        Assert.That(_events, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Restore_AfterTheWindow_IsRefused()
    {
        var key = await _keys.CreateAsync(new AiGuardApiKeyRecord());
        await _keys.RevokeAsync(key.Record.Id);
        _time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Assert.That(() => _keys.RestoreAsync(key.Record.Id), Refuses(AiGuardKeyError.InvalidState));
    }

    [Test]
    public async Task Steps_ThatTheStateDoesNotAllow_AreRefused()
    {
        var active = (await _keys.CreateAsync(new AiGuardApiKeyRecord())).Record.Id;
        var revoked = (await _keys.CreateAsync(new AiGuardApiKeyRecord())).Record.Id;
        await _keys.RevokeAsync(revoked);
        Assert.That(() => _keys.RestoreAsync(active), Refuses(AiGuardKeyError.InvalidState));
        Assert.That(() => _keys.EnableAsync(revoked), Refuses(AiGuardKeyError.InvalidState));
        Assert.That(() => _keys.DisableAsync(revoked), Refuses(AiGuardKeyError.InvalidState));
        Assert.That(() => _keys.RotateAsync(revoked), Refuses(AiGuardKeyError.InvalidState));
        Assert.That(() => _keys.RevokeAsync("unknownunkno"), Refuses(AiGuardKeyError.NotFound));
        Assert.That(() => _keys.RevokeAsync("../../etc/pw"), Refuses(AiGuardKeyError.NotFound));
        Assert.That(() => _keys.RevokeAsync(active, "a\nb"), Throws.ArgumentException);
    }

    [Test]
    public async Task Rotate_BothWorkUntilTheGraceEnds()
    {
        var old = await _keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "alice", Scopes = ["chat:write"], Models = ["gpt-*"] });
        var key = await _keys.RotateAsync(old.Record.Id, TimeSpan.FromHours(1));
        Assert.That((await WorksAsync(old.Text), await WorksAsync(key.Text)), Is.EqualTo((true, true)));
        Assert.That(key.Record.RotatedFrom, Is.EqualTo(old.Record.Id));
        Assert.That(key.Record.Models, Is.EqualTo(old.Record.Models));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.That((await WorksAsync(old.Text), await WorksAsync(key.Text)), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Rotate_KeyThatStandsForItself_StaysTheSameCaller()
    {
        var old = await _keys.CreateAsync(new AiGuardApiKeyRecord());
        var key = await _keys.RotateAsync(old.Record.Id);
        Assert.That(key.Record.Owner, Is.EqualTo($"key:{old.Record.Id}"));
    }

    [Test]
    public async Task Rotate_KeyWithAnEnd_LivesAsLongAgainAndTheOldNoLongerThanItWould()
    {
        var old = await _keys.CreateAsync(new AiGuardApiKeyRecord { ExpiresAt = _time.GetUtcNow().AddDays(30) });
        _time.Advance(TimeSpan.FromDays(29.5));
        var key = await _keys.RotateAsync(old.Record.Id, TimeSpan.FromDays(7));
        Assert.That(key.Record.ExpiresAt, Is.EqualTo(_time.GetUtcNow().AddDays(30)));
        Assert.That((await _keys.FindAsync(old.Record.Id))!.ExpiresAt, Is.EqualTo(old.Record.ExpiresAt));
    }

    [Test]
    public async Task Rotate_WhileTheStoreGoesDown_LeavesNoKeyThatNobodyKnows()
    {
        var old = await _keys.CreateAsync(new AiGuardApiKeyRecord());
        _store.IsDown = true;
        Assert.That(() => _keys.RotateAsync(old.Record.Id), Refuses(AiGuardKeyError.StoreUnavailable));
        _store.IsDown = false;
        Assert.That(await _keys.ListAsync(new AiGuardKeyQuery()), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Change_AtTheSameTime_LosesNothing()
    {
        var key = await _keys.CreateAsync(new AiGuardApiKeyRecord());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => i % 2 == 0
            ? _keys.RevokeAsync(key.Record.Id, "leaked")
            : _keys.RotateAsync(key.Record.Id).ContinueWith(static _ => default(AiGuardApiKeyRecord)!, TaskScheduler.Default))));
        foreach (var record in await _keys.ListAsync(new AiGuardKeyQuery()))
            Assert.That(record.Id != key.Record.Id || record.State == AiGuardKeyState.Revoked, Is.True);
    }

    [Test]
    public async Task List_PagesAndFilters()
    {
        for (var i = 0; i < 5; i++)
            await _keys.CreateAsync(new AiGuardApiKeyRecord { Owner = $"owner{i % 2}", Tenant = "acme" });
        var all = await _keys.ListAsync(new AiGuardKeyQuery());
        var first = await _keys.ListAsync(new AiGuardKeyQuery { Limit = 2 });
        var rest = await _keys.ListAsync(new AiGuardKeyQuery { After = first[^1].Id });
        Assert.Multiple(() =>
        {
            Assert.That(all, Has.Count.EqualTo(5));
            Assert.That(first.Concat(rest).Select(record => record.Id), Is.EqualTo(all.Select(record => record.Id)));
        });
        Assert.That(await _keys.ListAsync(new AiGuardKeyQuery { Owner = "owner1" }), Has.Count.EqualTo(2));
        Assert.That(await _keys.ListAsync(new AiGuardKeyQuery { Tenant = "other" }), Is.Empty);
    }

    [Test]
    public async Task Revoke_KeyOfTheConfiguration_IsRememberedByTheStore()
    {
        var key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice" });
        await using var services = IdentityServices.Build(
            builder => builder.AddApiKey(key.Record),
            host: services => services.AddSingleton<IAiGuardKeyStore>(_store));
        var keys = services.GetRequiredService<AiGuardKeys>();
        Assert.That(await keys.ListAsync(new AiGuardKeyQuery()), Has.Count.EqualTo(1));
        await keys.RevokeAsync(key.Record.Id, "leaked");
        Assert.That((await _store.FindAsync(key.Record.Id, CancellationToken.None))!.State, Is.EqualTo(AiGuardKeyState.Revoked));

        // As after a restart: the configuration still has the key.
        await using var restarted = IdentityServices.Build(
            builder => builder.AddApiKey(key.Record),
            host: services => services.AddSingleton<IAiGuardKeyStore>(_store));
        var result = await IdentityServices.Request(restarted, ("x-api-key", [key.Text])).AuthenticateAsync(AiGuardApiKeyDefaults.AuthenticationScheme);
        Assert.That(result.Failure, Is.Not.Null);
        Assert.That(await restarted.GetRequiredService<AiGuardKeys>().ListAsync(new AiGuardKeyQuery()), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Create_TemplateThatIsNone_IsRefused()
    {
        Assert.That(() => _keys.CreateAsync(new AiGuardApiKeyRecord { ExpiresAt = _time.GetUtcNow() }), Throws.ArgumentException);
        Assert.That(() => _keys.CreateAsync(new AiGuardApiKeyRecord { Scopes = ["a b"] }), Throws.ArgumentException);
        Assert.That(() => _keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "a\0b" }), Throws.ArgumentException);
        Assert.That(() => _keys.CreateAsync(new AiGuardApiKeyRecord { Models = [.. Enumerable.Repeat("m", 257)] }), Throws.ArgumentException);
        Assert.That(await _keys.ListAsync(new AiGuardKeyQuery()), Is.Empty);
    }

    [Test]
    public async Task Observer_Throws_TheOthersAreToldAndTheChangeStands()
    {
        var events = new List<AiGuardKeyEvent>();
        await using var services = IdentityServices.Build(host: services => services
            .AddSingleton<IAiGuardKeyObserver>(new Observer(null))
            .AddSingleton<IAiGuardKeyObserver>(new Observer(events)));
        var key = await services.GetRequiredService<AiGuardKeys>().CreateAsync(new AiGuardApiKeyRecord());
        Assert.That(events.Single().Key.Id, Is.EqualTo(key.Record.Id));
        Assert.That(services.GetFakeLogCollector().GetSnapshot().Select(record => record.Id.Name), Does.Contain("ApiKeyObserverFailed"));
    }

    private static NUnit.Framework.Constraints.EqualConstraint<AiGuardKeyError> Refuses(AiGuardKeyError error) =>
        Throws.TypeOf<AiGuardKeyException>().With.Property(nameof(AiGuardKeyException.Error)).EqualTo(error);

    private async Task<bool> WorksAsync(string key) =>
        (await IdentityServices.Request(_services, ("x-api-key", [key])).AuthenticateAsync(AiGuardApiKeyDefaults.AuthenticationScheme)).Succeeded;

    private sealed class Observer(List<AiGuardKeyEvent>? events) : IAiGuardKeyObserver
    {
        public ValueTask OnKeyEventAsync(AiGuardKeyEvent keyEvent, CancellationToken cancellationToken)
        {
            (events ?? throw new InvalidOperationException("The observer fails.")).Add(keyEvent);
            return default;
        }
    }
}
