namespace AiApiGuard.Redis.Tests.Servers;

/// <summary>Is the Redis server that the environment names, where it names one.</summary>
internal sealed record RealServer(string EndPoint) : IRedisServer
{
    private const string Variable = "AIGUARD_TEST_REDIS";

    /// <summary>Finds the server, or ends the test where there is none.</summary>
    public static RealServer Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } endPoint)
            return new(endPoint);
        Assert.Ignore($"{Variable} names no Redis server, as in 'localhost:6379'.");
        throw new InvalidOperationException("Not reached.");
    }
}
