using System.Diagnostics;
using System.Net;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.TestUtilities.Keys;

namespace AiApiGuard.EntityFrameworkCore.Tests.Hosts;

[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgresDatabase))]
public sealed class TwoHostsTests(Type kind)
{
    private IDatabase? _database;
    private KeyGuardedHost[] _hosts = [];

    private KeyGuardedHost First => _hosts[0];

    private KeyGuardedHost Second => _hosts[1];

    [SetUp]
    public async Task StartHosts()
    {
        _database = await Databases.CreateAsync(kind);

        // Both at once, on a database without tables.
        _hosts = await Task.WhenAll(KeyGuardedHost.StartAsync(_database.Use), KeyGuardedHost.StartAsync(_database.Use));
    }

    [TearDown]
    public async Task StopHosts()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await Databases.DisposeAsync(_database);
        (_hosts, _database) = ([], null);
    }

    [Test]
    public async Task Revoke_ThroughOneHost_EndsTheKeyInBoth()
    {
        var key = await First.Keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "alice" });
        Assert.That(await First.AskAsync(key.Text), Is.EqualTo(HttpStatusCode.OK));
        await Second.AskUntilAsync(HttpStatusCode.OK, key.Text);

        await First.Keys.RevokeAsync(key.Record.Id, "lost", "bob");
        var sinceThen = Stopwatch.StartNew();
        Assert.That(await First.AskAsync(key.Text), Is.EqualTo(HttpStatusCode.Unauthorized));
        await Second.AskUntilAsync(HttpStatusCode.Unauthorized, key.Text);
        TestContext.Out.WriteLine($"The other host denied after {sinceThen.ElapsedMilliseconds} ms.");

        await Second.Keys.RestoreAsync(key.Record.Id);
        Assert.That(await Second.AskAsync(key.Text), Is.EqualTo(HttpStatusCode.OK));
        await First.AskUntilAsync(HttpStatusCode.OK, key.Text);
    }

    [Test]
    public async Task Rotate_ThroughOneHost_BothKeysWorkInBoth()
    {
        var old = await First.Keys.CreateAsync(new AiGuardApiKeyRecord { Owner = "alice" });
        var successor = await Second.Keys.RotateAsync(old.Record.Id, TimeSpan.FromHours(1));
        await First.AskUntilAsync(HttpStatusCode.OK, successor.Text);
        Assert.That(await First.AskAsync(old.Text), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Second.AskAsync(successor.Text), Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await First.Keys.FindAsync(old.Record.Id))!.ExpiresAt, Is.Not.Null);
    }
}
