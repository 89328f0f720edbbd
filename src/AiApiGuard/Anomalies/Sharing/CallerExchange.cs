using AiApiGuard.Anomalies.Evidence;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies.Sharing;

/// <summary>Hands what a detector has learnt of its callers to a store and to other instances, and takes over what they know.</summary>
/// <param name="callers">The callers of the detector.</param>
internal sealed class CallerExchange(StateTable<TrafficState> callers)
{
    // Evidence that is less is not worth telling other instances.
    private const float SharedFrom = 1;
    private const float LeastChange = 0.01f;

    /// <summary>Gets or sets what is told of a caller that is new here.</summary>
    public Action<ulong>? Added { get; set; }

    /// <summary>Gets or sets what is told of a caller against whom there is evidence.</summary>
    public Action<ulong>? Suspected { get; set; }

    /// <summary>Lists the callers there are now.</summary>
    public IEnumerable<ulong> Keys() => callers.Keys();

    /// <summary>Gets the name of a caller, if it is known.</summary>
    public AiGuardAnomalySubject? NameOf(ulong caller)
    {
        using var lease = callers.Find(caller);
        return lease.IsFound ? (AiGuardAnomalySubject?)lease.Name : null;
    }

    /// <summary>Changes the state of a caller, if it is known.</summary>
    public void Change(ulong caller, StateChange change)
    {
        using var lease = callers.Find(caller);
        if (lease.IsFound)
            change(ref lease.State);
    }

    /// <summary>Marks a state to which a request was added.</summary>
    /// <returns>Whether the caller is under suspicion since this request: <see cref="Tell"/> is to be told, when the state is free again.</returns>
    public bool Mark(ref TrafficState state)
    {
        state.IsChanged = true;
        if (state.Evidence <= SharedFrom || state.IsSuspect || Suspected is null)
            return false;
        state.IsSuspect = true;
        return true;
    }

    /// <summary>Tells of a caller that is new, or under suspicion.</summary>
    public void Tell(ulong caller, bool isNew, bool isSuspected)
    {
        if (isNew)
            Added?.Invoke(caller);
        if (isSuspected)
            Suspected?.Invoke(caller);
    }

    /// <summary>Takes a caller of whom something was learnt since it was taken last.</summary>
    public AiGuardAnomalySubject? TakeChanged(ulong caller, int leastRequests)
    {
        using var lease = callers.Find(caller);
        if (!lease.IsFound || !lease.State.IsChanged || lease.State.Requests < leastRequests)
            return null;
        lease.State.IsChanged = false;
        return (AiGuardAnomalySubject?)lease.Name;
    }

    /// <summary>Takes what was found against a caller since it was exchanged last.</summary>
    /// <returns><see langword="null"/> if there is nothing to exchange any more.</returns>
    public AiGuardSharedEvidence? TakeEvidence(ulong caller)
    {
        using var lease = callers.Find(caller);
        if (!lease.IsFound || lease.Name is not AiGuardAnomalySubject subject)
            return null;
        ref var state = ref lease.State;
        var change = new AiGuardSharedEvidence(
            subject, state.Evidence - state.SharedEvidence, state.RequestExcess - state.SharedRequestExcess, state.TokenExcess - state.SharedTokenExcess);
        (state.SharedEvidence, state.SharedRequestExcess, state.SharedTokenExcess) = (state.Evidence, state.RequestExcess, state.TokenExcess);
        if (state.Evidence >= SharedFrom || Math.Abs(change.Evidence) > LeastChange)
            return change;
        (state.IsSuspect, state.SharedEvidence, state.SharedRequestExcess, state.SharedTokenExcess) = (false, 0, 0, 0);
        return null;
    }

    /// <summary>Takes over what all instances have found together; what was found here meanwhile is added.</summary>
    public void SetEvidence(AiGuardSharedEvidence sum) => Change(SubjectKey.Of(sum.Subject), (ref TrafficState state) =>
    {
        state.Evidence = Add(sum.Evidence, state.Evidence, state.SharedEvidence, SubjectEvidence.MostEvidence);
        state.RequestExcess = Add(sum.RequestExcess, state.RequestExcess, state.SharedRequestExcess, TrafficUpdate.MostExcess);
        state.TokenExcess = Add(sum.TokenExcess, state.TokenExcess, state.SharedTokenExcess, TrafficUpdate.MostExcess);
        (state.SharedEvidence, state.SharedRequestExcess, state.SharedTokenExcess) = ((float)sum.Evidence, (float)sum.RequestExcess, (float)sum.TokenExcess);
    });

    private static float Add(double sum, float here, float exchanged, double most) => (float)Math.Clamp(sum + here - exchanged, 0, most);
}
