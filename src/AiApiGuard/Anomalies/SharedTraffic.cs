using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.Anomalies.Features;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies;

/// <summary>Keeps a state for each network, or each template, that several callers share at a time: what is spread over many keys is seen here.</summary>
/// <param name="capacity">How many are kept at once.</param>
/// <param name="leastCallers">How many callers make it shared.</param>
/// <param name="window">Within what time, in seconds.</param>
internal sealed class SharedTraffic(int capacity, int leastCallers, uint window)
{
    // Most of what comes is shared by nobody: little is kept of it.
    private const int CandidatesPerEntry = 8;

    private readonly StateTable<Acquaintances> _candidates = new(capacity * CandidatesPerEntry);
    private readonly StateTable<SharedState> _shared = new(capacity);

    /// <summary>Lets what is known of a network or template come into the cache.</summary>
    public void Prefetch(ulong key)
    {
        _candidates.Prefetch(key);
        _shared.Prefetch(key);
    }

    /// <summary>Adds a request.</summary>
    /// <param name="key">The network or template.</param>
    /// <param name="member">The caller.</param>
    /// <param name="print">The prompt.</param>
    /// <param name="facts">What else is known of it.</param>
    /// <param name="step">Gets where it leads to.</param>
    /// <returns><see langword="false"/> if it is not shared.</returns>
    public bool Add(ulong key, SharedMember member, in PromptFingerprint print, in RequestFacts facts, out TrafficStep step)
    {
        step = default;
        using (var candidate = _candidates.Enter(key))
        {
            if (candidate.State.Add(member.Caller, member.Last, member.Last - window) < leastCallers)
                return false;
        }

        using var lease = _shared.Enter(key);
        ref var shared = ref lease.State;
        shared.Traffic.YoungShare = shared.Members.Add(member, member.Last - window);
        step = TrafficStep.Take(ref shared.Traffic, print, facts);
        lease.Keep(TrafficStep.RoundsOf(shared.Traffic));
        return true;
    }

    /// <summary>Adds an answer.</summary>
    public void AddAnswer(ulong key, int promptTokens, int answerTokens, bool isServed, double now, bool isBoot)
    {
        using var lease = _shared.Find(key);
        if (lease.IsFound)
            TrafficUpdate.AddAnswer(ref lease.State.Traffic, promptTokens, answerTokens, isServed, now, isBoot);
    }

    /// <summary>Lists the callers since a time.</summary>
    public void CopyCallers(ulong key, uint since, ICollection<ulong> callers)
    {
        using (var lease = _shared.Find(key))
        {
            if (lease.IsFound)
                lease.State.Members.CopyTo(callers, since);
        }

        using var candidate = _candidates.Find(key);
        if (candidate.IsFound)
            candidate.State.CopyTo(callers, since);
    }

    /// <summary>Changes the state of one, if it is shared.</summary>
    public void Change(ulong key, StateChange change)
    {
        using var lease = _shared.Find(key);
        if (lease.IsFound)
            change(ref lease.State.Traffic);
    }
}
