using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    private readonly StateIndex _index = new();
    private readonly StateSlot<TState>[]?[] _pages = new StateSlot<TState>[]?[((capacity - 1) / PageSize) + 1];
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
        ref var slot = ref Find(key);
        if (!Unsafe.IsNullRef(ref slot))
        {
            slot.KeptUntil = Math.Max(slot.KeptUntil, _round + 1);
            return new StateLease<TState>(_lock, ref slot, _round, isNew: false);
        }

        return add ? new StateLease<TState>(_lock, ref Add(key), _round, isNew: true) : new StateLease<TState>(_lock);
    }

    /// <summary>Lets a state come into the cache, if there is one. Takes no lock: what is seen while another thread changes the index may be the
    /// state of another subject, and is only a hint.</summary>
    public void Prefetch(ulong key)
    {
        if (_index.Find(key).Next() is >= 0 and var place && _pages[place / PageSize] is not null)
            CacheLines.Prefetch(ref At(place));
    }

    public ulong[] Keys()
    {
        lock (_lock)
        {
            var keys = new ulong[_used];
            for (var place = 0; place < _used; place++)
                keys[place] = At(place).Key;
            return keys;
        }
    }

    private ref StateSlot<TState> Find(ulong key)
    {
        for (var search = _index.Find(key); search.Next() is >= 0 and var place;)
        {
            if (At(place).Key == key)
                return ref At(place);
        }

        return ref Unsafe.NullRef<StateSlot<TState>>();
    }

    private ref StateSlot<TState> Add(ulong key)
    {
        var place = _used < capacity ? Grow() : MakeRoom();
        _index.Add(key, place);
        ref var slot = ref At(place);
        (slot.Key, slot.Name, slot.KeptUntil) = (key, null, _round + 1);
        slot.State = default;
        return ref slot;
    }

    private int Grow()
    {
        _pages[_used / PageSize] ??= new StateSlot<TState>[PageSize];
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

        _index.Remove(At(place).Key, place);
        return place;
    }

    private int MoveHand()
    {
        var place = _hand++;
        if (_hand == capacity)
            (_hand, _round) = (0, _round + 1);
        return place;
    }

    // Not asked for its length, which would be another line of memory to wait for: every page has that many slots.
    private ref StateSlot<TState> At(int place) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_pages[place / PageSize]!), place % PageSize);
}
