namespace AiApiGuard.Anomalies.State;

/// <summary>Is one part of a <see cref="StateTable{TState}"/>: slots in pages, so that growing copies nothing, and a hand that goes round over them
/// in search of room.</summary>
internal sealed class StateShard<TState>(int capacity)
    where TState : struct
{
    private const int PageSize = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, int> _index = [];
    private readonly List<StateSlot<TState>[]> _pages = [];
    private int _used;
    private int _hand;

    public int Count
    {
        get
        {
            lock (_lock)
                return _used;
        }
    }

    public StateLease<TState> Enter(ulong key, bool add)
    {
        _lock.Enter();
        if (_index.TryGetValue(key, out var place))
        {
            ref var slot = ref At(place);
            slot.Rounds = Math.Max(slot.Rounds, (byte)1);
            return new StateLease<TState>(_lock, ref slot, isNew: false);
        }

        return add ? new StateLease<TState>(_lock, ref Add(key), isNew: true) : new StateLease<TState>(_lock);
    }

    public ulong[] Keys()
    {
        lock (_lock)
            return [.. _index.Keys];
    }

    private ref StateSlot<TState> Add(ulong key)
    {
        var place = _used < capacity ? Grow() : MakeRoom();
        _index.Add(key, place);
        ref var slot = ref At(place);
        slot = new StateSlot<TState> { Key = key, Rounds = 1 };
        return ref slot;
    }

    private int Grow()
    {
        if (_used == _pages.Count * PageSize)
            _pages.Add(new StateSlot<TState>[PageSize]);
        return _used++;
    }

    private int MakeRoom()
    {
        while (true)
        {
            var place = _hand;
            _hand = (_hand + 1) % capacity;
            ref var slot = ref At(place);
            if (slot.Rounds == 0)
            {
                _index.Remove(slot.Key);
                return place;
            }

            slot.Rounds--;
        }
    }

    private ref StateSlot<TState> At(int place) => ref _pages[place / PageSize][place % PageSize];
}
