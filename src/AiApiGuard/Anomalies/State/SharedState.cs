namespace AiApiGuard.Anomalies.State;

/// <summary>Is what is known of a network or a template that several callers share.</summary>
internal struct SharedState
{
    public TrafficState Traffic;
    public SharedMembers Members;
}
