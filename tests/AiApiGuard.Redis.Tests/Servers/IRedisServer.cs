using StackExchange.Redis;

namespace AiApiGuard.Redis.Tests.Servers;

/// <summary>Is a server that speaks the protocol of Redis, for all tests together.</summary>
internal interface IRedisServer
{
    string EndPoint { get; }
}

/// <summary>Keeps connections to servers, two to each: what is asked on one is another process to what is asked on the other.</summary>
internal static class RedisServers
{
    private static readonly Dictionary<(Type, int), IConnectionMultiplexer> Connections = [];
    private static readonly Dictionary<Type, IRedisServer> Servers = [];
    private static readonly Lock Gate = new();

    public static IConnectionMultiplexer Connect(Type kind, int process)
    {
        lock (Gate)
        {
            if (!Servers.TryGetValue(kind, out var server))
                Servers[kind] = server = kind == typeof(RealServer) ? RealServer.Find() : GarnetServerInProcess.Start();
            if (!Connections.TryGetValue((kind, process), out var connection))
            {
                Connections[(kind, process)] = connection = ConnectionMultiplexer.Connect(new ConfigurationOptions
                {
                    EndPoints = { server.EndPoint }, AllowAdmin = true, AsyncTimeout = 30_000, SyncTimeout = 30_000, ConnectTimeout = 30_000,
                });
            }

            return connection;
        }
    }

    public static async Task CloseAsync()
    {
        foreach (var connection in Connections.Values)
            await connection.DisposeAsync();
        Connections.Clear();
        foreach (var server in Servers.Values.OfType<IDisposable>())
            server.Dispose();
        Servers.Clear();
    }
}
