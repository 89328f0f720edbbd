using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Anomalies;
using AiApiGuard.State.Blocks;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Responses;

/// <summary>Says whether and how long the network of an anomaly is blocked.</summary>
internal sealed class NetworkTerms(
    ResponseBook book, NeverBlockedNetworks neverBlocked, IOptionsMonitor<AiGuardResponseOptions> options, TimeProvider time)
{
    // Who comes back once the block is over has not given up; by the third time it is blocked for most of a day.
    private const int RepeatFactor = 4;
    private static readonly TimeSpan RepeatMemory = TimeSpan.FromDays(7);

    /// <summary>Gets the network that an anomaly is about, or that its traffic came from.</summary>
    public static string? NetworkOf(AiGuardAnomaly anomaly) =>
        anomaly.Subject.Kind == AiGuardAnomalySubjectKind.Network ? anomaly.Subject.Id : anomaly.Network;

    /// <summary>Says whether the network may be blocked.</summary>
    /// <param name="anomaly">The anomaly.</param>
    /// <param name="why">Why not, in words.</param>
    public bool MayBlock(AiGuardAnomaly anomaly, [NotNullWhen(false)] out string? why)
    {
        var name = NetworkOf(anomaly);
        if (!options.CurrentValue.BlockNetworks)
            why = "networks are not blocked here";
        else if (!BlockedNetwork.TryParse(name, out var network))
            why = "where the traffic comes from is not known";
        else if (!anomaly.IsNetworkBlockable)
            why = $"{name} is not blocked, because callers in good standing share it";
        else
            why = neverBlocked.IsExempt(network) ? $"{name} is never blocked" : null;
        return why is null;
    }

    /// <summary>Gets how long the network is blocked: longer each time.</summary>
    /// <param name="anomaly">The anomaly.</param>
    /// <param name="responseId">The response that blocks it, which does not count as a time before.</param>
    public TimeSpan DurationOf(AiGuardAnomaly anomaly, string? responseId)
    {
        var network = NetworkOf(anomaly);
        var after = time.GetUtcNow() - RepeatMemory;
        var duration = options.CurrentValue.NetworkBlockDuration;
        var longest = options.CurrentValue.MaxNetworkBlockDuration;
        foreach (var _ in book.FindAll(response => response.Id != responseId && response.CreatedAt > after && Blocked(response, network)))
            duration = duration < longest / RepeatFactor ? duration * RepeatFactor : longest;
        return duration < longest ? duration : longest;
    }

    private static bool Blocked(AiGuardResponse response, string? network) =>
        string.Equals(NetworkOf(response.Anomaly), network, StringComparison.Ordinal)
        && response.Actions.TryGetValue(ResponseActionNames.BlockNetwork, out var text)
        && text.StartsWith(ResponseActionNames.Blocked, StringComparison.Ordinal);
}
