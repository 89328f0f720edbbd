using System.Net;
using AiApiGuard.TestUtilities.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Cli.Tests.Keys;

/// <summary>Tests what commands do to a host that follows the same file.</summary>
public sealed class KeyLifeTests : CommandLineFixture
{
    private KeyGuardedHost? _host;

    [TearDown]
    public async Task StopHost()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _host = null;
    }

    [Test]
    public async Task Keys_FromCreateToRestore_OpenAndCloseTheHost()
    {
        var key = (await KeysAsync("create", "--owner", "alice", "--scopes", "chat:write", "chat:read")).Line;
        _host = await KeyGuardedHost.StartAsync(guard => guard.UseSqlite(Store));
        Assert.That(await _host.AskAsync(key), Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await KeysAsync("list")).Output, Does.Contain(IdOf(key)).And.Contain("alice").And.Contain("chat:write chat:read"));

        var successor = (await KeysAsync("rotate", IdOf(key), "--grace", "1h")).Line;
        await _host.AskUntilAsync(HttpStatusCode.OK, successor);
        Assert.That(await _host.AskAsync(key), Is.EqualTo(HttpStatusCode.OK));

        await KeysAsync("revoke", IdOf(successor), "--reason", "lost");
        await _host.AskUntilAsync(HttpStatusCode.Unauthorized, successor);
        await KeysAsync("restore", IdOf(successor));
        await _host.AskUntilAsync(HttpStatusCode.OK, successor);
        await KeysAsync("disable", IdOf(successor));
        await _host.AskUntilAsync(HttpStatusCode.Unauthorized, successor);
        await KeysAsync("enable", IdOf(successor));
        await _host.AskUntilAsync(HttpStatusCode.OK, successor);
    }

    [Test]
    public async Task Rotate_NoGrace_EndsTheOldKeyAtOnce()
    {
        var key = (await KeysAsync("create")).Line;
        var successor = (await KeysAsync("rotate", IdOf(key), "--grace", "0s")).Line;
        _host = await KeyGuardedHost.StartAsync(guard => guard.UseSqlite(Store));
        Assert.That(await _host.AskAsync(key), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await _host.AskAsync(successor), Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Create_Pepper_OpensTheHostThatHasIt(bool fromFile)
    {
        const string Pepper = "a pepper of some length";
        if (fromFile)
            await File.WriteAllTextAsync(PathOf("pepper"), Pepper + "\n");
        else
            Variables["AIGUARD_PEPPER"] = Pepper;
        var key = (await KeysAsync("create", fromFile ? ["--pepper-file", PathOf("pepper")] : [])).Line;
        _host = await KeyGuardedHost.StartAsync(guard => guard.UseSqlite(Store).ConfigureApiKeys(options => options.Pepper = Pepper));
        Assert.That(await _host.AskAsync(key), Is.EqualTo(HttpStatusCode.OK));
    }
}
