using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;

namespace AiApiGuard.Redis.Tests.Servers;

/// <summary>Is a server in the process of the tests. Its scripts are one step by the keys that they lock, so that each must name one that all name.</summary>
internal sealed class GarnetServerInProcess : IRedisServer, IDisposable
{
    private readonly GarnetServer _server;

    private GarnetServerInProcess(GarnetServer server, int port) => (_server, EndPoint) = (server, $"127.0.0.1:{port}");

    public string EndPoint { get; }

    public static GarnetServerInProcess Start()
    {
        var port = FreePort();
        var server = new GarnetServer(
        [
            "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--lua", "--lua-transaction-mode",
            "--memory", "64m", "--page", "1m", "--index", "4m", "--logger-level", "Critical",
        ]);
        server.Start();
        return new(server, port);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => _server.Dispose();
}
