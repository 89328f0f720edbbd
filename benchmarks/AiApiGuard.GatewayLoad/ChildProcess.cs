using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AiApiGuard.GatewayLoad;

/// <summary>Is a server in a process of its own, which ends with this object.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public Uri Address { get; }

    /// <summary>Gets the CPU time that the process has used, in user and system mode.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts an assembly and waits until it says where it listens.</summary>
    public static async Task<ChildProcess> StartAsync(nint? cores, string assembly, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string[] command = [.. Cores.Pin(cores), Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", assembly, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        var process = Process.Start(start)!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                if (ListensOn().Match(line) is not { Success: true } match)
                    continue;

                // A process whose output nobody reads would stop at some point.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new ChildProcess(process, new Uri(match.Groups[1].Value));
            }

            throw new InvalidOperationException($"{Path.GetFileName(assembly)} ended without listening.");
        }
        catch
        {
            End(process);
            throw;
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        End(_process);
    }

    private static void End(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    [GeneratedRegex("listens on (http://\\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex ListensOn();

    private void OnExit(object? sender, EventArgs arguments) => End(_process);
}
