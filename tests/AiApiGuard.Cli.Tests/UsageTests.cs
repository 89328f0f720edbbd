using System.Diagnostics;

namespace AiApiGuard.Cli.Tests;

public sealed class UsageTests : CommandLineFixture
{
    private const string Key = "aig_live_0LrHfFoGliYh_0123456789012345678901234567890123456789012_012345";

    private static IEnumerable<TestCaseData> WrongUses()
    {
        yield return Case("Say which database", "keys", "list");
        yield return Case("Required", "keys");
        yield return Case("Unrecognized", "keys", "frobnicate");
        yield return Case("--provider", "keys", "list", "--store", "Database=guard");
        yield return Case("connection string", "keys", "list", "--store", "postgres://localhost/guard");
        yield return Case("connection string", "keys", "list", "--store", "a=b=c=;=");
        yield return Case("sqlite", "keys", "list", "--store", "Host=x", "--provider", "oracle");
        yield return Case("no file", "keys", "list", "--store", "/nowhere/keys.db");
        yield return Case("no file", "keys", "revoke", "0LrHfFoGliYh", "--store", "Data Source=/nowhere/keys.db");
        yield return Case("not an identifier", "keys", "revoke", Key, "--store", "STORE");
        yield return Case("Required argument", "keys", "show", "--store", "STORE");
        yield return Case("duration", "keys", "rotate", "0LrHfFoGliYh", "--grace", "-1h", "--store", "STORE");
        yield return Case("duration", "keys", "create", "--expires", "tomorrow", "--store", "STORE");
        yield return Case("duration", "keys", "create", "--expires", "999999999w", "--store", "STORE");
        yield return Case("before it begins", "keys", "create", "--expires", "2001-01-01", "--store", "STORE");
        yield return Case("not a network", "keys", "create", "--networks", "192.0.2.0/99", "--store", "STORE");
        yield return Case("a scope with a blank", "keys", "create", "--scopes", "two scopes", "--store", "STORE");
        yield return Case("CertificateThumbprint", "keys", "create", "--certificate", "12", "--store", "STORE");
        yield return Case("at least 1", "keys", "list", "--limit", "0", "--store", "STORE");
        yield return Case("Say which Redis server", "blocks", "list");
        yield return Case("Say which Redis server", "responses", "undo", "abc");
        yield return Case("Required", "blocks");
        yield return Case("Required", "responses");
        yield return Case("Required argument", "responses", "show", "--redis", "localhost");
        yield return Case("Name a network", "blocks", "add", "--redis", "localhost");
        yield return Case("Name a network", "blocks", "add", "192.0.2.1", "--caller", "alice", "--redis", "localhost");
        yield return Case("--tenant goes with --caller", "blocks", "add", "192.0.2.1", "--tenant", "acme", "--redis", "localhost");
        yield return Case("not an identifier", "blocks", "add", "--key", Key, "--redis", "localhost");
        yield return Case("CIDR notation", "blocks", "add", "192.0.2.0/33", "--redis", "localhost");
        yield return Case("before it begins", "blocks", "add", "192.0.2.0/24", "--expires", "2001-01-01", "--redis", "localhost");
        yield return Case("control characters", "blocks", "add", "192.0.2.0/24", "--reason", "a\u001bb", "--redis", "localhost");
        yield return Case("takes one address", "blocks", "check", "192.0.2.0/24", "--redis", "localhost");
        yield return Case("KeyPrefix", "blocks", "list", "--redis", "localhost", "--redis-prefix", "{a}");
        yield return Case("no file", "responses", "undo", "abc", "--redis", "localhost", "--store", "/nowhere/keys.db");
        yield return Case("cannot be read", "keys", "create", "--pepper-file", "/nowhere/pepper", "--store", "STORE");
    }

    [TestCaseSource(nameof(WrongUses))]
    public async Task Run_WrongUse_SaysWhatIsWrongAndHowItGoes(string expected, string[] args)
    {
        await KeysAsync("create");
        var run = await RunAsync([.. args.Select(arg => arg == "STORE" ? Store : arg)]);
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain(expected).And.Contain("--help'").And.Not.Contain("   at ").And.Not.Contain(Key).And.Not.Contain("Parameter"));
    }

    [TestCase("", "no key '000000000000'")]
    [TestCase("rotate", "no key '000000000000'")]
    [TestCase("restore", "no key '000000000000'")]
    public async Task Run_KeyThatIsNone_Fails(string verb, string expected)
    {
        await KeysAsync("create");
        var run = await RunAsync("keys", verb.Length == 0 ? "show" : verb, "000000000000", "--store", Store);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain(expected).And.Not.Contain("   at "));
    }

    [Test]
    public async Task Run_StoreThatIsNoDatabase_FailsWithTheCause()
    {
        await File.WriteAllTextAsync(PathOf("keys.db"), new string('x', 8192));
        var run = await RunAsync("keys", "list", "--store", Store);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("cannot be reached").And.Contain("not a database").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Run_ServerThatIsNotThere_FailsWithoutItsPassword()
    {
        var run = await RunAsync("keys", "list", "--store", "Host=127.0.0.1;Port=1;Password=very-secret;Username=x;Timeout=5");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("127.0.0.1:1").And.Not.Contain("very-secret").And.Not.Contain("   at "));
    }

    [TestCase("blocks", "list")]
    [TestCase("responses", "list")]
    public async Task Run_RedisThatIsNotThere_FailsWithoutItsPassword(string group, string verb)
    {
        var run = await RunAsync(group, verb, "--redis", "127.0.0.1:1,password=very-secret,user=x");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Is.Not.Empty.And.Not.Contain("very-secret").And.Not.Contain("   at "));
    }

    [TestCase("short")]
    [TestCase("")]
    public async Task Create_PepperThatIsNone_CreatesNothing(string pepper)
    {
        await File.WriteAllTextAsync(PathOf("pepper"), pepper);
        var run = await RunAsync("keys", "create", "--pepper-file", PathOf("pepper"), "--store", Store);
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error.ToUpperInvariant(), Does.Contain("PEPPER"));
    }

    [Test]
    public async Task Run_Help_NamesTheVerbs()
    {
        var run = await RunAsync("keys", "--help");
        Assert.That(run.ExitCode, Is.Zero);
        foreach (var verb in new[] { "create", "list", "show", "rotate", "revoke", "restore", "disable", "enable" })
            Assert.That(run.Output, Does.Contain(verb));
    }

    [Test]
    public async Task Migrate_NewFile_CreatesTheTablesOnce()
    {
        Assert.That((await RunAsync("database", "migrate", "--store", Store)).Error, Does.Contain("Migrated").And.Contain("ApiKeys"));
        Assert.That((await RunAsync("database", "migrate", "--store", Store)).Error, Does.Contain("of this version"));
        Assert.That(Ids(await KeysAsync("list")), Is.Empty);
    }

    [Test]
    public async Task Program_AsAProcess_DoesTheSame()
    {
        var key = await StartAsync("keys", "create", "--owner", "alice", "--store", Store);
        Assert.That(key.ExitCode, Is.Zero, key.Error);
        Assert.That(key.Line, Does.StartWith("aig_live_"));
        Assert.That((await KeysAsync("list")).Output, Does.Contain(IdOf(key.Line)).And.Contain("alice"));
        Assert.That((await StartAsync("keys", "list")).ExitCode, Is.EqualTo(2));
    }

    private static TestCaseData Case(string expected, params string[] args) =>
        new TestCaseData(expected, args).SetArgDisplayNames(string.Join(' ', args).Replace('.', '_'));

    private static string[] Ids(CommandRun run) => [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    private static async Task<CommandRun> StartAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "aiguard.dll"), .. args])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Remove("AIGUARD_STORE");
        start.Environment.Remove("AIGUARD_PEPPER");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandRun(process.ExitCode, await output, await error);
    }
}
