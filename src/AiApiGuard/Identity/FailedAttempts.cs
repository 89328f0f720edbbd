using System.Net;
using AiApiGuard.State;

namespace AiApiGuard.Identity;

/// <summary>Counts the credentials from each network that were not valid, over all policies.</summary>
internal sealed class FailedAttempts(TimeProvider time)
{
    // Some 10 MB when all of them are in use; who has more networks than that has other means.
    private const int MaxNetworks = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly BoundedTable<UInt128, Attempts> _networks = new(MaxNetworks);

    /// <summary>Says whether a network has used up its attempts.</summary>
    /// <param name="address">The address of the client. Where there is none, or a proxy is all that is seen, nobody is told from anybody.</param>
    /// <param name="limit">How many attempts may fail in a minute.</param>
    /// <param name="retryAfter">The time until it may try again.</param>
    public bool IsExhausted(IPAddress? address, int limit, out TimeSpan retryAfter)
    {
        retryAfter = default;
        if (address is null || !_networks.TryGet(ClientNetwork.SiteOf(address), out var attempts) || attempts.Count < limit)
            return false;
        retryAfter = new TimeSpan(attempts.Until - time.GetUtcNow().UtcTicks);
        return retryAfter > TimeSpan.Zero;
    }

    /// <summary>Counts an attempt that failed.</summary>
    /// <returns>How many failed in this minute, with it.</returns>
    public int Add(IPAddress? address) => address is null
        ? 0
        : _networks.Change(ClientNetwork.SiteOf(address), time.GetUtcNow().UtcTicks, static (ref Attempts attempts, long now) =>
        {
            if (attempts.Until <= now)
                attempts = new Attempts { Until = now + Window.Ticks };
            return ++attempts.Count;
        });

    private struct Attempts
    {
        public long Until;
        public int Count;
    }
}
