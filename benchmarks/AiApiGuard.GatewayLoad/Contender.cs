using System.Globalization;
using System.Net.Http.Headers;

namespace AiApiGuard.GatewayLoad;

/// <summary>Is one gateway that is measured, with the connections to it and what was measured.</summary>
internal sealed class Contender : IDisposable
{
    private readonly ChildProcess _process;
    private readonly List<LoadConnection> _connections = [];

    private Contender(string name, ChildProcess process)
    {
        Name = name;
        _process = process;
    }

    public string Name { get; }

    public List<Block> Whole { get; } = [];

    public List<Block> Streamed { get; } = [];

    public static async Task<Contender> StartAsync(
        string name, Uri upstream, Cores? cores, IEnumerable<string> arguments, int connections, CancellationToken cancellationToken)
    {
        var process = await ChildProcess.StartAsync(
            cores?.Gateway, GatewayAssembly, ["--urls", "http://127.0.0.1:0", $"--Upstream={upstream}", .. arguments], cancellationToken);
        var contender = new Contender(name, process);
        while (contender._connections.Count < connections)
            contender._connections.Add(await LoadConnection.OpenAsync(process.Address, cancellationToken));
        return contender;
    }

    /// <summary>Fails unless an answer arrives exactly as the upstream sends it.</summary>
    public async Task VerifyAsync(bool stream, byte[] expected, CancellationToken cancellationToken)
    {
        using var transport = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(transport);
        using var content = new ByteArrayContent(Messages.Question(stream));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await client.PostAsync(new Uri(_process.Address, "/v1/chat/completions"), content, cancellationToken);
        if (!(await response.Content.ReadAsByteArrayAsync(cancellationToken)).AsSpan().SequenceEqual(expected))
            throw new InvalidOperationException($"The gateway '{Name}' changed the answer.");
    }

    /// <summary>Asks so often over all connections, and says what it cost the gateway.</summary>
    public async Task<Block> RunAsync(bool stream, int requests, int units, CancellationToken cancellationToken)
    {
        var request = LoadConnection.Request(_process.Address, Messages.Question(stream));
        var left = requests;
        var started = TimeProvider.System.GetTimestamp();
        var processorTime = _process.ProcessorTime;
        await Task.WhenAll(_connections.Select(async connection =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await connection.AskAsync(request, cancellationToken);
        }));
        return new Block((long)requests * units, _process.ProcessorTime - processorTime, TimeProvider.System.GetElapsedTime(started));
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _process.Dispose();
    }

    // Beside this project's own output, built in the same configuration.
    private static string GatewayAssembly
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory);
            var path = Path.Combine(own.Parent!.Parent!.FullName, "Gateway", own.Name, "Gateway.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException(string.Create(CultureInfo.InvariantCulture, $"Build samples/Gateway first: {path}"));
        }
    }
}

/// <summary>Is what a number of requests, or of streamed events, cost.</summary>
internal sealed record Block(long Units, TimeSpan ProcessorTime, TimeSpan Elapsed)
{
    /// <summary>Gets the gateway's CPU time for each, in microseconds.</summary>
    public double Cost => ProcessorTime.TotalMicroseconds / Units;

    /// <summary>Gets how many there were in a second.</summary>
    public double Rate => Units / Elapsed.TotalSeconds;
}
