namespace AiApiGuard.Anomalies.State;

/// <summary>Is a place for a state in a table.</summary>
internal struct StateSlot<TState>
    where TState : struct
{
    public ulong Key;
    public object? Name;
    public int KeptUntil;
    public TState State;
}
