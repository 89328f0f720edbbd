using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Cli.Tests.Keys;

public sealed class KeyVerbTests : CommandLineFixture
{
    private static readonly string[] Everything =
    [
        "--owner", "alice", "--tenant", "acme", "--name", "laptop", "--scopes", "chat:write", "chat:read", "--role", "analyst", "--role", "reader",
        "--models", "gpt-*", "--endpoints", "/v1/chat/*", "--networks", "192.0.2.0/24", "2001:db8::/32", "--tier", "gold", "--expires", "90d",
        "--certificate", "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
    ];

    private FakeTimeProvider _time = null!;

    [SetUp]
    public void SetTime() => Time = _time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    [Test]
    public async Task Create_Anything_WritesTheKeyAloneOnce()
    {
        var run = await KeysAsync("create", "--prefix", "acme", "--environment", "test");
        Assert.That(run.Line, Does.Match("^acme_test_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$"));
        Assert.That(run.Error, Does.Contain(IdOf(run.Line)).And.Not.Contain(run.Line));
        var shown = await KeysAsync("show", IdOf(run.Line));
        Assert.That(shown.Output, Does.Contain(IdOf(run.Line)).And.Not.Contain(run.Line.Split('_')[3]));
    }

    [Test]
    public async Task Create_Everything_IsShownAgain()
    {
        var id = IdOf((await KeysAsync("create", Everything)).Line);
        var lines = (await KeysAsync("show", id)).Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()), Is.EqualTo(new[]
        {
            id, "Active", "alice", "acme", "laptop", "chat:write chat:read", "analyst reader", "gpt-*", "/v1/chat/*",
            "192.0.2.0/24 2001:db8::/32", "gold", new string('c', 64), "2026-03-04 05:06:07Z", "2026-06-02 05:06:07Z", "-",
        }));
    }

    [Test]
    public async Task Json_OfEachVerb_IsWhatIsKnownButNeverTheHash()
    {
        var created = Parse(await KeysAsync("create", [.. Everything, "--json"]));
        var id = created.GetProperty("id").GetString()!;
        Assert.That(created.GetProperty("key").GetString(), Does.StartWith($"aig_live_{id}_"));
        Assert.That(created.GetProperty("allowedNetworks")[1].GetString(), Is.EqualTo("2001:db8::/32"));
        Assert.That(created.GetProperty("expiresAt").GetDateTimeOffset(), Is.EqualTo(_time.GetUtcNow().AddDays(90)));

        var rotated = Parse(await KeysAsync("rotate", id, "--json"));
        Assert.That(rotated.GetProperty("rotatedFrom").GetString(), Is.EqualTo(id));
        var revoked = Parse(await KeysAsync("revoke", id, "--reason", "lost", "--json"));
        Assert.That(revoked.GetProperty("state").GetString(), Is.EqualTo("Revoked"));
        Assert.That(revoked.GetProperty("revocationReason").GetString(), Is.EqualTo("lost"));
        Assert.That(revoked.TryGetProperty("key", out _), Is.False);

        var listed = await KeysAsync("list", "--json");
        Assert.That(Parse(listed).GetArrayLength(), Is.EqualTo(2));
        Assert.That(listed.Output, Does.Not.Contain("hash").IgnoreCase);
    }

    [Test]
    public async Task List_OwnerTenantAndPages_GivesThose()
    {
        foreach (var (owner, tenant) in new[] { ("alice", "acme"), ("bob", "acme"), ("alice", "other") })
            await KeysAsync("create", "--owner", owner, "--tenant", tenant);
        var all = Ids(await KeysAsync("list"));
        Assert.That(all, Has.Count.EqualTo(3).And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(Ids(await KeysAsync("list", "--owner", "alice")), Has.Count.EqualTo(2));
        Assert.That(Ids(await KeysAsync("list", "--tenant", "other")), Has.Count.EqualTo(1));
        var page = await KeysAsync("list", "--limit", "2");
        Assert.That(Ids(page), Is.EqualTo(all.Take(2)));
        Assert.That(page.Error, Does.Contain($"--after {all[1]}"));
        Assert.That(Ids(await KeysAsync("list", "--limit", "2", "--after", all[1])), Is.EqualTo(all.Skip(2)));
    }

    [Test]
    public async Task Restore_AfterTheWindow_Fails()
    {
        var id = IdOf((await KeysAsync("create")).Line);
        await KeysAsync("revoke", id);
        _time.Advance(TimeSpan.FromHours(25));
        var run = await RunAsync("keys", "restore", id, "--store", Store);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("too long ago"));
    }

    [TestCase("2027-01-31", "2027-01-31 00:00:00Z")]
    [TestCase("2027-01-31T12:30Z", "2027-01-31 12:30:00Z")]
    [TestCase("2027-01-31T12:30:15+02:00", "2027-01-31 10:30:15Z")]
    [TestCase("30s", "2026-03-04 05:06:37Z")]
    [TestCase("2w", "2026-03-18 05:06:07Z")]
    public async Task Create_Expires_TakesTimesAndDurations(string text, string expected)
    {
        var id = IdOf((await KeysAsync("create", "--expires", text)).Line);
        Assert.That((await KeysAsync("show", id)).Output, Does.Contain(expected));
    }

    [Test]
    public async Task Store_FromTheEnvironmentOrAsAPath_IsTheSame()
    {
        var id = IdOf((await KeysAsync("create")).Line);
        Variables["AIGUARD_STORE"] = Store;
        Assert.That((await RunAsync("keys", "list")).Output, Does.Contain(id));
        Assert.That((await RunAsync("keys", "list", "--store", PathOf("keys.db"))).Output, Does.Contain(id));
    }

    private static JsonElement Parse(CommandRun run)
    {
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }

    private static List<string> Ids(CommandRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ')[0])];
}
