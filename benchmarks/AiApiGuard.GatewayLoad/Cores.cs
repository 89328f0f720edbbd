using System.Diagnostics;
using System.Numerics;

namespace AiApiGuard.GatewayLoad;

/// <summary>Divides the cores: one for the gateways, the others for what asks and what answers them.</summary>
internal sealed record Cores(nint Gateway, nint Others)
{
    private const string TaskSet = "/usr/bin/taskset";

    /// <summary>Divides the cores that this process may use.</summary>
    /// <returns><see langword="null"/> where there is but one, or no way to say.</returns>
    public static Cores? Divide()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(TaskSet))
            return null;
        var all = Process.GetCurrentProcess().ProcessorAffinity;
        var last = (nint)1 << BitOperations.Log2((ulong)all);
        return all == last ? null : new Cores(last, all & ~last);
    }

    /// <summary>Keeps this process off the gateways' core.</summary>
    public void PinThisProcess()
    {
        if (OperatingSystem.IsLinux())
            Process.GetCurrentProcess().ProcessorAffinity = Others;
    }

    /// <summary>Returns a command that runs another one on some cores only, from its first moment on.</summary>
    public static IEnumerable<string> Pin(nint? cores) => cores is { } mask ? [TaskSet, $"0x{mask:x}"] : [];
}
