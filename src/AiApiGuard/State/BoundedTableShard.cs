namespace AiApiGuard.State;

/// <summary>Is one part of a <see cref="BoundedTable{TKey,TState}"/>: slots in an array, linked in order of last use.</summary>
internal sealed class BoundedTableShard<TKey, TState>(int capacity)
    where TKey : notnull
    where TState : struct
{
    private const int None = -1;
    private const int FirstSlots = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, int> _index = [];
    private Slot[] _slots = new Slot[Math.Min(FirstSlots, capacity)];
    private int _used;
    private int _newest = None;
    private int _oldest = None;

    public int Count
    {
        get
        {
            lock (_lock)
                return _used;
        }
    }

    public TResult Change<TArgument, TResult>(TKey key, TArgument argument, StateChange<TState, TArgument, TResult> change)
    {
        lock (_lock)
        {
            if (!_index.TryGetValue(key, out var slot))
                LinkAsNewest(slot = Add(key));
            else if (slot != _newest)
                MakeNewest(slot);
            return change(ref _slots[slot].State, argument);
        }
    }

    public bool TryGet(TKey key, out TState state)
    {
        lock (_lock)
        {
            var isThere = _index.TryGetValue(key, out var slot);
            state = isThere ? _slots[slot].State : default;
            return isThere;
        }
    }

    private int Add(TKey key)
    {
        int slot;
        if (_used < capacity)
        {
            if (_used == _slots.Length)
                Array.Resize(ref _slots, (int)Math.Min(2L * _slots.Length, capacity));
            slot = _used++;
        }
        else
        {
            slot = _oldest;
            Unlink(slot);
            _index.Remove(_slots[slot].Key);
        }

        _slots[slot] = new Slot { Key = key, Newer = None, Older = None };
        _index.Add(key, slot);
        return slot;
    }

    private void MakeNewest(int slot)
    {
        Unlink(slot);
        LinkAsNewest(slot);
    }

    private void LinkAsNewest(int slot)
    {
        _slots[slot].Older = _newest;
        _slots[slot].Newer = None;
        if (_newest != None)
            _slots[_newest].Newer = slot;
        else
            _oldest = slot;
        _newest = slot;
    }

    private void Unlink(int slot)
    {
        var (newer, older) = (_slots[slot].Newer, _slots[slot].Older);
        if (newer != None)
            _slots[newer].Older = older;
        else
            _newest = older;
        if (older != None)
            _slots[older].Newer = newer;
        else
            _oldest = newer;
    }

    private struct Slot
    {
        public TKey Key;
        public int Newer;
        public int Older;
        public TState State;
    }
}
