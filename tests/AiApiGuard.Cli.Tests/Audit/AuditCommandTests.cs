using System.IO.Compression;
using System.Text.Json;
using AiApiGuard.State.Audit;
using AiApiGuard.State.Audit.Chain;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiApiGuard.Cli.Tests.Audit;

public sealed class AuditCommandTests : CommandLineFixture
{
    [Test]
    public async Task Verify_LogInOrder_SaysSoAndWhereItEnds()
    {
        using var log = await WriteAsync(300);

        var run = await RunAsync("audit", "verify", log.Current, "--key", log.KeyPath);

        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
        Assert.That(run.Output, Does.Contain("300 records").And.Contain("in order").And.Contain("Signed up to").And.Contain("Head "));
    }

    [Test]
    public async Task Verify_EditedRecord_NamesFileLineAndRecord()
    {
        using var log = await WriteAsync(20);
        var text = await File.ReadAllTextAsync(log.Current);
        await File.WriteAllTextAsync(log.Current, text.Replace("exchange-7\"", "exchange-8\"", StringComparison.Ordinal));

        var run = await RunAsync("audit", "verify", log.Current);

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Output, Does.Contain($"{log.Current}:9: edited: Record 9 "));
    }

    [Test]
    public async Task Verify_AsJson_CanBeRead()
    {
        using var log = await WriteAsync(20);
        await File.WriteAllLinesAsync(log.Current, (await File.ReadAllLinesAsync(log.Current)).Where(static (_, index) => index is not (5 or 6)));

        var run = await RunAsync("audit", "verify", log.Current, "--json");

        using var json = JsonDocument.Parse(run.Output);
        var fault = json.RootElement[0].GetProperty("faults")[0];
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(
            (fault.GetProperty("kind").GetString(), fault.GetProperty("first").GetInt64(), fault.GetProperty("last").GetInt64()),
            Is.EqualTo(("missing", 6L, 7L)));
    }

    [Test]
    public async Task Verify_FullAndCompressedFiles_AreTakenAlong()
    {
        using var log = await WriteAsync(300, maxBytes: 64 * 1024);
        var full = log.Files[0];
        await using (var target = new GZipStream(File.Create(full + ".gz"), CompressionLevel.Fastest))
            await target.WriteAsync(await File.ReadAllBytesAsync(full));
        File.Delete(full);

        var all = await RunAsync("audit", "verify", log.Current);
        var directory = await RunAsync("audit", "verify", log.Directory);
        var only = await RunAsync("audit", "verify", log.Current, "--only");

        Assert.That(log.Files, Has.Count.GreaterThan(2));
        Assert.That((all.ExitCode, directory.ExitCode), Is.EqualTo((0, 0)), all.Output + directory.Output);
        Assert.That(all.Output, Does.Contain("300 records"));
        Assert.That((only.ExitCode, only.Output.Contains("missing", StringComparison.Ordinal)), Is.EqualTo((3, true)));
    }

    [Test]
    public async Task Verify_BrokenCompressedFile_IsAFault()
    {
        using var log = await WriteAsync(300, maxBytes: 64 * 1024);
        await File.WriteAllBytesAsync(log.Files[0] + ".gz", [0x1f, 0x8b, 8, 0, 1, 2, 3]);
        File.Delete(log.Files[0]);

        var run = await RunAsync("audit", "verify", log.Current);

        Assert.That(run.ExitCode, Is.EqualTo(3), run.Error);
    }

    [Test]
    public async Task Verify_EarlierHead_IsFoundAgainUnlessTheChainWasReplaced()
    {
        using var log = await WriteAsync(20);
        var head = (await RunAsync("audit", "verify", log.Current)).Output.Split("Head ")[1].Trim();
        using var other = await AuditLog.WriteAsync(PathOf("other"), 20, 1_000_000);

        var same = await RunAsync("audit", "verify", log.Current, "--expect-head", head);
        var replaced = await RunAsync("audit", "verify", other.Current, "--expect-head", head);
        var ill = await RunAsync("audit", "verify", log.Current, "--expect-head", "17");

        Assert.That((same.ExitCode, replaced.ExitCode, ill.ExitCode), Is.EqualTo((0, 3, 2)));
        Assert.That(replaced.Output, Does.Contain("unexpected_head"));
    }

    [Test]
    public async Task Verify_FileAndHeadCut_IsFoundByTheEarlierHeadAlone()
    {
        using var log = await WriteAsync(20);
        var head = (await RunAsync("audit", "verify", log.Current)).Output.Split("Head ")[1].Trim();
        File.Delete(log.Current + ChainHead.Extension);
        await File.WriteAllLinesAsync(log.Current, (await File.ReadAllLinesAsync(log.Current)).Take(10));

        var alone = await RunAsync("audit", "verify", log.Current);
        var expected = await RunAsync("audit", "verify", log.Current, "--expect-head", head);

        Assert.That((alone.ExitCode, expected.ExitCode), Is.EqualTo((0, 3)));
    }

    [Test]
    public async Task Verify_FilesThatExpired_AreNotMissed()
    {
        using var log = await AuditLog.WriteAsync(PathOf("log"), 2_000, 64 * 1024, retention: TimeSpan.FromHours(2), step: TimeSpan.FromMinutes(11));

        var run = await RunAsync("audit", "verify", log.Current);

        Assert.That(AuditLog.NumberOf(log.Lines[0][0]), Is.GreaterThan(1));
        Assert.That(run.ExitCode, Is.Zero, run.Output);
    }

    [Test]
    public async Task Verify_KeyOfSomebodyElse_IsNotTaken()
    {
        using var log = await WriteAsync(20);
        await RunAsync("audit", "create-key", PathOf("key.pem"));

        var run = await RunAsync("audit", "verify", log.Current, "--key", PathOf("key.pem.pub"));

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Output, Does.Contain("unknown_key"));
    }

    [Test]
    public async Task CreateKey_NewPair_SignsAndVerifiesAndIsNotOverwritten()
    {
        var run = await RunAsync("audit", "create-key", PathOf("key.pem"));
        var again = await RunAsync("audit", "create-key", PathOf("key.pem"));

        using var signer = ChainSigner.FromPem(await File.ReadAllTextAsync(PathOf("key.pem")));
        using var verifier = ChainSigner.FromPem(await File.ReadAllTextAsync(PathOf("key.pem.pub")));
        Assert.That(run.Output.Trim(), Is.EqualTo(signer.KeyId).And.EqualTo(verifier.KeyId));
        Assert.That(verifier.Verify("x"u8.ToArray(), signer.Sign("x"u8.ToArray())), Is.True);
        Assert.That(again.ExitCode, Is.EqualTo(1));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(PathOf("key.pem")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [TestCase("--caller", "alice", 10)]
    [TestCase("--decision", "denied", 6)]
    [TestCase("--reason", "prompt_injection", 6)]
    [TestCase("--finding", "prompt_injection", 6)]
    [TestCase("--exchange", "exchange-7", 1)]
    [TestCase("--policy", "other", 0)]
    [TestCase("--since", "1970-01-01T00:00:20Z", 10)]
    [TestCase("--until", "1970-01-01T00:00:20Z", 20)]
    [TestCase("--limit", "3", 3)]
    public async Task Query_OneCondition_GivesTheRecordsThatMeetIt(string option, string value, int count)
    {
        using var log = await WriteAsync(30);

        var table = await RunAsync("audit", "query", log.Current, option, value);
        var lines = await RunAsync("audit", "query", log.Current, option, value, "--json");

        Assert.That(table.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(count + 1), "with the names of the columns");
        Assert.That(lines.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(count));
    }

    [Test]
    public async Task Query_Acts_AreListedApart()
    {
        var path = PathOf("acts.jsonl");
        await using (var sink = new FileAuditSink(path, new AuditFileSettings(1_000_000), TimeProvider.System, NullLogger.Instance, AuditFile.Open))
        {
            await sink.WriteAsync(
            [
                new AiGuardActRecord { Time = DateTimeOffset.UnixEpoch, Act = "key.revoked", Target = "k_1", Actor = "bob\u001b[31m" },
                new AiGuardActRecord { Time = DateTimeOffset.UnixEpoch, Act = "block.added", Target = "203.0.113.0/24" },
            ], isDurable: false);
        }

        var all = await RunAsync("audit", "query", path, "--acts");
        var keys = await RunAsync("audit", "query", path, "--act", "key");

        Assert.That(all.Output, Does.Contain("k_1").And.Contain("203.0.113.0/24").And.Not.Contain("\u001b"));
        Assert.That(keys.Output, Does.Contain("k_1").And.Not.Contain("203.0.113.0/24"));
    }

    [TestCase("alice", null, 2)]
    [TestCase("alice", "acme", 1)]
    [TestCase("carol", null, 0)]
    public async Task Erase_Caller_TakesItsTextsAlone(string caller, string? tenant, int count)
    {
        string[] lines =
        [
            "{\"caller\":\"alice\",\"tenant\":\"acme\"}", "{\"caller\":\"alice\",\"tenant\":null}", "{\"caller\":\"bob\",\"tenant\":\"acme\"}",
        ];
        await File.WriteAllLinesAsync(PathOf("content.jsonl"), lines);

        var run = await RunAsync(["audit", "erase", PathOf("content.jsonl"), "--caller", caller, .. tenant is null ? Array.Empty<string>() : ["--tenant", tenant]]);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain($"of {count} exchanges"));
        Assert.That(await File.ReadAllLinesAsync(PathOf("content.jsonl")), Has.Length.EqualTo(3 - count).And.Member(lines[2]));
    }

    [TestCase("audit", "verify", "missing.jsonl")]
    [TestCase("audit", "erase", "missing.jsonl", "--caller", "alice")]
    [TestCase("audit", "verify")]
    [TestCase("audit", "query", "missing.jsonl")]
    public async Task Audit_WrongUse_IsAUsageError(params string[] arguments) =>
        Assert.That((await RunAsync(arguments)).ExitCode, Is.EqualTo(2));

    private Task<AuditLog> WriteAsync(int records, long maxBytes = 1_000_000) => AuditLog.WriteAsync(PathOf("log"), records, maxBytes, checkpointRecords: 100);
}
