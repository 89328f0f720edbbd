using System.Net;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Gives each of many exchanges a client of its own, so that limits on clients do not meet them.</summary>
internal sealed class TestAddresses
{
    // 198.18.0.0/15 is set apart for measurements.
    private const int HostBits = 17;

    private long _last;

    /// <summary>Takes the next number: no two exchanges of a host have the same.</summary>
    public long Next() => Interlocked.Increment(ref _last);

    public static IPAddress Of(long number)
    {
        var host = (int)(number % (1 << HostBits));
        return new IPAddress([198, (byte)(18 + (host >> 16)), (byte)(host >> 8), (byte)host]);
    }
}
