namespace AiApiGuard.Anomalies.State;

/// <summary>Is one part of a <see cref="StateTable{TState}"/>: slots in pages, so that growing copies nothing, and a hand that goes round over them
/// in search of room. Each slot says in which round of the hand it may go.</summary>
internal sealed class StateShard<TState>(int capacity)
    where TState : struct
{
    private const int PageSize = 64;

    // Where all of so many are to be kept, the one goes that may go first: time is bounded however many are under suspicion.
    private const int MostProbed = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, int> _index = [];
    private readonly List<StateSlot<TState>[]> _pages = [];
    private int _used;
    private int _hand;
    private int _round;

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
            slot.KeptUntil = Math.Max(slot.KeptUntil, _round + 1);
            return new StateLease<TState>(_lock, ref slot, _round, isNew: false);
        }

        return add ? new StateLease<TState>(_lock, ref Add(key), _round, isNew: true) : new StateLease<TState>(_lock);
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
        slot = new StateSlot<TState> { Key = key, KeptUntil = _round + 1 };
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
        var place = MoveHand();
        for (var probed = 1; At(place).KeptUntil > _round && probed < Math.Min(MostProbed, capacity); probed++)
        {
            var next = MoveHand();
            if (At(next).KeptUntil < At(place).KeptUntil)
                place = next;
        }

        _index.Remove(At(place).Key);
        return place;
    }

    private int MoveHand()
    {
        var place = _hand++;
        if (_hand == capacity)
            (_hand, _round) = (0, _round + 1);
        return place;
    }

    private ref StateSlot<TState> At(int place) => ref _pages[place / PageSize][place % PageSize];
}
