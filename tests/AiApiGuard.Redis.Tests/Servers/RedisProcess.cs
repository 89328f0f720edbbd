using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Tests.Servers;

/// <summary>Is a Redis server of one test, which the test may kill. Its data die with it.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private readonly string _program;
    private readonly string[] _options;
    private readonly string _folder = Directory.CreateTempSubdirectory("aiguard-redis").FullName;
    private Process? _process;

    private RedisProcess(string program, string[] options) => (_program, _options) = (program, options);

    public int Port { get; } = GarnetServerInProcess.FreePort();

    public string EndPoint => $"127.0.0.1:{Port}";

    /// <summary>Makes a server that does not run yet, or ends the test where none is installed.</summary>
    public static RedisProcess Create(params string[] options)
    {
        var program = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
        if (program is null)
            Assert.Ignore("There is no redis-server in the path.");
        return new(program!, options);
    }

    public static async Task<RedisProcess> StartAsync(params string[] options)
    {
        var server = Create(options);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        string[] arguments =
        [
            "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--save", "", "--dir", _folder, .. _options,
        ];
        var process = new Process { StartInfo = new(_program, arguments) { RedirectStandardOutput = true } };
        var ready = new TaskCompletionSource();
        process.OutputDataReceived += (_, output) =>
        {
            // The last line is null.
            if (output.Data?.Contains("Ready to accept connections", StringComparison.Ordinal) ?? true)
                ready.TrySetResult();
        };
        process.Start();
        _process = process;
        process.BeginOutputReadLine();
        await ready.Task;
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Connects as an operator.</summary>
    public async Task<(IServer Server, IDatabase Database)> ConnectAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions { EndPoints = { EndPoint }, AllowAdmin = true });
        return (connection.GetServer(EndPoint), connection.GetDatabase());
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
