namespace AiApiGuard.Anomalies.State;

/// <summary>Is the right to change one state, until it is disposed of.</summary>
/// <typeparam name="TState">The state.</typeparam>
internal readonly ref struct StateLease<TState>
    where TState : struct
{
    private readonly Lock _lock;
    private readonly ref StateSlot<TState> _slot;

    public StateLease(Lock @lock, ref StateSlot<TState> slot, bool isNew)
    {
        _lock = @lock;
        _slot = ref slot;
        IsNew = isNew;
        IsFound = true;
    }

    public StateLease(Lock @lock) => _lock = @lock;

    /// <summary>Gets a value indicating whether there is a state; without one nothing else may be read.</summary>
    public bool IsFound { get; }

    /// <summary>Gets a value indicating whether the state was made just now.</summary>
    public bool IsNew { get; }

    public ref TState State => ref _slot.State;

    /// <summary>Gets the name of the subject, where it was given one.</summary>
    public ref object? Name => ref _slot.Name;

    /// <summary>Says for how many rounds the subject stays when room is needed.</summary>
    public void Keep(byte rounds) => _slot.Rounds = rounds;

    public void Dispose() => _lock.Exit();
}
