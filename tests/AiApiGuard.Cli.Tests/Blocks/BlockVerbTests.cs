using System.Text.Json;
using AiApiGuard.State.Blocks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Cli.Tests.Blocks;

public sealed class BlockVerbTests : CommandLineFixture
{
    private const string Key = "0LrHfFoGliYh";

    private FakeTimeProvider _time = null!;
    private InMemoryBlockStore _store = null!;
    private string? _connection;
    private string? _prefix;

    [SetUp]
    public void ShareBlocks()
    {
        Time = _time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        _store = new InMemoryBlockStore(_time);
        Share = (guard, shared) =>
        {
            (_connection, _prefix) = (shared.Connection, shared.Prefix);
            guard.Services.Replace(ServiceDescriptor.Singleton<IAiGuardBlockStore>(_store));
        };
        Variables["AIGUARD_REDIS"] = "redis:6379";
    }

    [Test]
    public async Task Blocks_FromAddToRemove_AreInTheStore()
    {
        var added = await RunAsync("blocks", "add", "198.51.100.7/24", "--expires", "1h", "--reason", "sweep");
        Assert.That(added.ExitCode, Is.Zero, added.Error);
        Assert.That(added.Error, Does.Contain("198.51.100.0/24").And.Contain("2026-03-04 06:06:07Z"));
        var block = (await _store.ReadAsync(default)).Blocks.Single();
        Assert.That(block, Is.EqualTo(new AiGuardBlock(AiGuardBlockKind.Network, "198.51.100.0/24")
        {
            CreatedAt = _time.GetUtcNow(), ExpiresAt = _time.GetUtcNow().AddHours(1), Reason = "sweep", Actor = Environment.UserName,
        }));

        var listed = await RunAsync("blocks", "list");
        Assert.That(listed.Output, Does.StartWith("KIND").And.Contain("198.51.100.0/24").And.Contain("sweep"));

        var removed = await RunAsync("blocks", "remove", "198.51.100.0/24");
        Assert.That(removed.ExitCode, Is.Zero, removed.Error);
        Assert.That((await _store.ReadAsync(default)).Blocks, Is.Empty);
        var again = await RunAsync("blocks", "remove", "198.51.100.0/24");
        Assert.That((again.ExitCode, again.Error), Is.EqualTo((1, $"There is no block of 198.51.100.0/24.{Environment.NewLine}")));
    }

    [Test]
    public async Task Add_CallerOfATenant_IsNotTheOneOfAnother()
    {
        await RunAsync("blocks", "add", "--caller", "alice", "--tenant", "acme");
        Assert.That((await RunAsync("blocks", "check", "--caller", "alice", "--tenant", "acme")).ExitCode, Is.EqualTo(3));
        Assert.That((await RunAsync("blocks", "check", "--caller", "alice")).ExitCode, Is.Zero);
        Assert.That((await RunAsync("blocks", "remove", "--caller", "alice")).ExitCode, Is.EqualTo(1));
        Assert.That((await RunAsync("blocks", "remove", "--caller", "alice", "--tenant", "acme")).ExitCode, Is.Zero);
    }

    [TestCase("198.51.100.7", 3)]
    [TestCase("::ffff:198.51.100.7", 3)]
    [TestCase("198.51.101.7", 0)]
    [TestCase("2001:db8:1::5", 3)]
    [TestCase("2001:db9::5", 0)]
    public async Task Check_Address_FindsTheNetworkItIsIn(string address, int expected)
    {
        await RunAsync("blocks", "add", "198.51.100.0/24");
        await RunAsync("blocks", "add", "2001:db8::/32");
        await RunAsync("blocks", "add", "--key", Key);
        var run = await RunAsync("blocks", "check", address);
        Assert.That(run.ExitCode, Is.EqualTo(expected), run.Error);
        Assert.That(run.Error, Does.Contain($"{address} is {(expected == 0 ? "not " : "")}shut out."));
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(expected == 0 ? 0 : 2));
    }

    [Test]
    public async Task Json_OfEachVerb_IsWhatIsInTheStore()
    {
        var added = JsonDocument.Parse((await RunAsync("blocks", "add", "--key", Key, "--json")).Output).RootElement;
        Assert.That((added.GetProperty("kind").GetString(), added.GetProperty("subject").GetString()), Is.EqualTo(("Key", Key)));
        var listed = JsonDocument.Parse((await RunAsync("blocks", "list", "--json")).Output).RootElement;
        Assert.That(listed.GetArrayLength(), Is.EqualTo(1));
        var none = JsonDocument.Parse((await RunAsync("blocks", "check", "192.0.2.1", "--json")).Output).RootElement;
        Assert.That(none.GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task List_BlocksThatOthersWrote_DoesNotObeyThem()
    {
        await _store.AddAsync(new AiGuardBlock(AiGuardBlockKind.Caller, "a\u001b[2Jb") { Reason = "x\ny" }, default);
        var run = await RunAsync("blocks", "list");
        Assert.That(run.Output, Does.Contain("a?[2Jb").And.Contain("x?y").And.Not.Contain('\u001b'));
    }

    [Test]
    public async Task List_Server_IsTheOneThatWasNamed()
    {
        await RunAsync("blocks", "list");
        Assert.That((_connection, _prefix), Is.EqualTo(("redis:6379", (string?)null)));
        await RunAsync("blocks", "list", "--redis", "other:6380", "--redis-prefix", "shop");
        Assert.That((_connection, _prefix), Is.EqualTo(("other:6380", "shop")));
    }
}
