using AiApiGuard.Redis.Tests.Servers;

namespace AiApiGuard.Redis.Tests;

/// <summary>Ends the servers after the last test.</summary>
[SetUpFixture]
public sealed class CloseServers
{
    [OneTimeTearDown]
    public Task CloseAsync() => RedisServers.CloseAsync();
}
