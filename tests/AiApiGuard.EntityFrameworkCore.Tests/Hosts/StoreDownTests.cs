using System.Net;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.TestUtilities.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.EntityFrameworkCore.Tests.Hosts;

[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgresDatabase))]
public sealed class StoreDownTests(Type kind)
{
    private const int Unavailable = 2003;
    private const int Recovered = 2004;

    private static readonly TimeSpan PollInterval = new ApiKeyAuthenticationOptions().PollInterval;
    private static readonly TimeSpan MaxStaleness = new ApiKeyAuthenticationOptions().MaxStaleness;

    private readonly AiGuardApiKey _unknown = AiGuardApiKey.Create(new AiGuardApiKeyRecord());
    private FakeTimeProvider _time = null!;
    private IDatabase? _database;
    private KeyGuardedHost? _host;

    [SetUp]
    public async Task CreateDatabase()
    {
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        _database = await Databases.CreateAsync(kind);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        await Databases.DisposeAsync(_database);
        (_host, _database) = (null, null);
    }

    [Test]
    public async Task Store_GoesDownAndComesBack_KnownKeysWorkForAWhile()
    {
        _host = await StartAsync();
        var known = await _host.Keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "alice" });
        Assert.That(await _host.AskAsync(known.Text), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await _host.AskAsync(_unknown.Text), Is.EqualTo(HttpStatusCode.Unauthorized));

        await _database!.BreakAsync();
        await PollUntilLoggedAsync(Unavailable);
        Assert.That(await _host.AskAsync(known.Text), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await _host.AskAsync(_unknown.Text), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        var error = Assert.ThrowsAsync<AiGuardKeyException>(() => _host.Keys.RevokeAsync(known.Record.Id));
        Assert.That(error!.Error, Is.EqualTo(AiGuardKeyError.StoreUnavailable));

        _time.Advance(MaxStaleness + PollInterval);
        Assert.That(await _host.AskAsync(known.Text), Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        await _database.RepairAsync();
        await PollUntilLoggedAsync(Recovered);
        Assert.That(await _host.AskAsync(known.Text), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await _host.AskAsync(_unknown.Text), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(Logged(Unavailable), Is.EqualTo(1), "said once, not at each poll");
    }

    [Test]
    public async Task Store_DownAtTheStart_HostStartsAndFindsItLater()
    {
        await _database!.BreakAsync();
        _host = await StartAsync();
        Assert.That(Logged(Unavailable), Is.EqualTo(1));
        Assert.That(await _host.AskAsync(_unknown.Text), Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        await _database.RepairAsync();
        await PollUntilLoggedAsync(Recovered);
        var key = await _host.Keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "alice" });
        Assert.That(await _host.AskAsync(key.Text), Is.EqualTo(HttpStatusCode.OK));
    }

    private Task<KeyGuardedHost> StartAsync() => KeyGuardedHost.StartAsync(_database!.Use, services =>
    {
        services.AddSingleton<TimeProvider>(_time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddFakeLogging());
    });

    private int Logged(int id) => _host!.Services.GetFakeLogCollector().GetSnapshot().Count(record => record.Id.Id == id);

    // The clock stands still but for here; what the poll does takes time of its own.
    private async Task PollUntilLoggedAsync(int id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Logged(id) == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromTicks(PollInterval.Ticks / 100));
            await Task.Yield();
        }
    }
}
