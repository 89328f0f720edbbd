namespace AiApiGuard.Anomalies.State;

/// <summary>Is the right to change one state, until it is disposed of.</summary>
/// <typeparam name="TState">The state.</typeparam>
internal readonly ref struct StateLease<TState>
    where TState : struct
{
    private readonly Lock _lock;
    private readonly ref StateSlot<TState> _slot;
    private readonly int _round;

    public StateLease(Lock @lock, ref StateSlot<TState> slot, int round, bool isNew)
    {
        _lock = @lock;
        _slot = ref slot;
        _round = round;
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

    /// <summary>Says how often as many others as there is room for may come before the subject makes room.</summary>
    public void Keep(int rounds) => _slot.KeptUntil = _round + rounds;

    public void Dispose() => _lock.Exit();
}
