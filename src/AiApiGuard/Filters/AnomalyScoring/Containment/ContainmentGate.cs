using System.Net;
using AiApiGuard.Anomalies;
using AiApiGuard.Anomalies.Explanation;
using AiApiGuard.Responses;

namespace AiApiGuard.Filters.AnomalyScoring.Containment;

/// <summary>Says whether what is in force against somebody lets a request through. One for all policies, so that going from one endpoint to the
/// next gains nobody a request. Safe to use from many threads.</summary>
internal sealed class ContainmentGate(ResponseTable responses, ReducedRates rates)
{
    /// <summary>Gets a value indicating whether nothing is in force against anybody, as nearly always.</summary>
    public bool IsEmpty => responses.IsEmpty;

    /// <summary>Finds what blocks a request by who sent it, or from where.</summary>
    public AiGuardDenial? FindBlock(AiGuardCaller caller, IPAddress? address, ContainmentDenials denials) =>
        IsBlocked(FindKey(caller)) || IsBlocked(FindCaller(caller)) || IsBlocked(responses.FindNetwork(address)) ? denials.Blocked : null;

    /// <summary>Finds what keeps a request out by who sent it, and from where. Counts it where it is let through at a reduced rate.</summary>
    public AiGuardDenial? FindDenial(AiGuardCaller caller, IPAddress? address, ContainmentDenials denials)
    {
        var (key, known, network) = (FindKey(caller), FindCaller(caller), responses.FindNetwork(address));

        // Who is shut out in one way uses up nobody's rate in another.
        return FindExclusion(key, denials) ?? FindExclusion(known, denials) ?? FindExclusion(network, denials)
            ?? Count(key) ?? Count(known) ?? Count(network);
    }

    /// <summary>Finds what keeps a request out by the template of its prompt, and counts it where it is throttled.</summary>
    /// <param name="cluster">The number of the template.</param>
    /// <param name="denials">How it is worded.</param>
    public AiGuardDenial? FindDenial(string cluster, ContainmentDenials denials)
    {
        var response = responses.Find(AiGuardAnomalySubjectKind.Cluster, cluster, null);
        return FindExclusion(response, denials) ?? Count(response);
    }

    private static bool IsBlocked(AiGuardResponse? response) => LevelOf(response) == AiGuardAnomalyLevel.Revoke;

    private AiGuardResponse? FindKey(AiGuardCaller caller) =>
        caller.KeyId is { } keyId ? responses.Find(AiGuardAnomalySubjectKind.Key, keyId, null) : null;

    private AiGuardResponse? FindCaller(AiGuardCaller caller) => responses.Find(AiGuardAnomalySubjectKind.Caller, caller.Id, caller.Tenant);

    private static AiGuardDenial? FindExclusion(AiGuardResponse? response, ContainmentDenials denials) => LevelOf(response) switch
    {
        AiGuardAnomalyLevel.Revoke => denials.Blocked,
        AiGuardAnomalyLevel.Quarantine => denials.Quarantined,
        _ => null,
    };

    // A network that others use as they should is never shut out as a whole, however bad some of it is; who has a valid credential is not slowed
    // down for those who try to find one.
    private static AiGuardAnomalyLevel LevelOf(AiGuardResponse? response) => response?.Anomaly switch
    {
        null => AiGuardAnomalyLevel.None,
        { Pattern: AnomalyReport.CredentialStuffing } anomaly when anomaly.Level <= AiGuardAnomalyLevel.Throttle || !anomaly.IsNetworkBlockable => AiGuardAnomalyLevel.None,
        { Subject.Kind: AiGuardAnomalySubjectKind.Network, IsNetworkBlockable: false, Level: > AiGuardAnomalyLevel.Throttle } => AiGuardAnomalyLevel.Throttle,
        var anomaly => anomaly.Level,
    };

    private AiGuardDenial? Count(AiGuardResponse? response) =>
        LevelOf(response) == AiGuardAnomalyLevel.Throttle && !rates.TryTake(response!.Anomaly, out var retryAfter)
            ? ContainmentDenials.Throttled(retryAfter)
            : null;
}
