namespace AiApiGuard.State.Quotas;

/// <summary>Is one part of a <see cref="QuotaTable"/>: partitions in pages, found by hash. Whoever uses it has entered it.</summary>
/// <remarks>Pages instead of one array that doubles: nothing is ever copied, half of nothing stands empty, and a reference to a cell stays good.</remarks>
internal sealed class QuotaShard(int ordinal, int capacity)
{
    private const int None = -1;
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    // Two for each partition that comes, so that more leave than come, and two now and then, so that the last ones leave too: no call pays for many.
    // A full shard looks further before it turns anybody away.
    private const int LookedAtEachTime = 2;
    private const int LookedAtWhenFull = 64;
    private const int CallsBetweenLooks = 32;

    private readonly Lock _lock = new();
    private Slot[][] _pages = new Slot[4][];
    private int[] _buckets = NewBuckets(16);
    private int _used;
    private int _free = None;
    private int _hand;
    private int _calls;

    /// <summary>Gets the place of the shard among all, in which order locks are taken.</summary>
    public int Ordinal { get; } = ordinal;

    public int Count { get; private set; }

    /// <summary>Waits until nobody else uses the shard.</summary>
    public void Enter() => _lock.Enter();

    public void Exit() => _lock.Exit();

    /// <summary>Finds the cell of a partition, or makes one.</summary>
    /// <returns>The cell; a null reference when there is no room.</returns>
    public ref QuotaCell FindOrAdd(in AiGuardPartition partition, int hash, QuotaTime time, AiGuardQuota quota)
    {
        if (++_calls % CallsBetweenLooks == 0)
            RemoveIdle(time, quota);
        var index = Find(partition, hash);
        if (index == None)
        {
            RemoveIdle(time, quota);
            index = Add(partition, hash);
        }

        if (index == None)
            return ref System.Runtime.CompilerServices.Unsafe.NullRef<QuotaCell>();
        return ref SlotAt(index).Cell;
    }

    /// <summary>Finds the cell of a partition.</summary>
    /// <returns>The cell; a null reference when there is none.</returns>
    public ref QuotaCell TryFind(in AiGuardPartition partition, int hash)
    {
        var index = Find(partition, hash);
        if (index == None)
            return ref System.Runtime.CompilerServices.Unsafe.NullRef<QuotaCell>();
        return ref SlotAt(index).Cell;
    }

    // Forgets a few of the partitions that count as if they had never been seen, and no others.
    private void RemoveIdle(QuotaTime time, AiGuardQuota quota)
    {
        var steps = Math.Min(Count < capacity ? LookedAtEachTime : LookedAtWhenFull, _used);
        for (var i = 0; i < steps; i++)
        {
            _hand = _hand + 1 < _used ? _hand + 1 : 0;
            ref var slot = ref SlotAt(_hand);
            if (slot.Partition.Id is null)
                continue;
            slot.Cell.MoveTo(time, quota);
            if (slot.Cell.IsIdle(quota))
                Remove(_hand);
        }
    }

    private static int[] NewBuckets(int size)
    {
        var buckets = new int[size];
        Array.Fill(buckets, None);
        return buckets;
    }

    private ref Slot SlotAt(int index) => ref _pages[index >> PageBits][index & (PageSize - 1)];

    private ref int BucketOf(int hash) => ref _buckets[hash & (_buckets.Length - 1)];

    private int Find(in AiGuardPartition partition, int hash)
    {
        var index = BucketOf(hash);
        while (index != None)
        {
            ref var slot = ref SlotAt(index);
            if (slot.Hash == hash && slot.Partition.Equals(partition))
                return index;
            index = slot.Next;
        }

        return None;
    }

    private int Add(in AiGuardPartition partition, int hash)
    {
        if (Count >= capacity)
            return None;
        if (Count == _buckets.Length)
            Rehash();
        var index = Take();
        ref var bucket = ref BucketOf(hash);
        SlotAt(index) = new Slot { Partition = partition, Hash = hash, Next = bucket };
        bucket = index;
        Count++;
        return index;
    }

    private int Take()
    {
        if (_free != None)
        {
            var index = _free;
            _free = SlotAt(index).Next;
            return index;
        }

        var page = _used >> PageBits;
        if (page == _pages.Length)
            Array.Resize(ref _pages, page * 2);
        _pages[page] ??= new Slot[PageSize];
        return _used++;
    }

    private void Remove(int index)
    {
        ref var slot = ref SlotAt(index);
        ref var link = ref BucketOf(slot.Hash);
        while (link != index)
            link = ref SlotAt(link).Next;
        link = slot.Next;
        slot = new Slot { Next = _free };
        _free = index;
        Count--;
    }

    private void Rehash()
    {
        _buckets = NewBuckets(_buckets.Length * 2);
        for (var index = 0; index < _used; index++)
        {
            ref var slot = ref SlotAt(index);
            if (slot.Partition.Id is null)
                continue;
            ref var bucket = ref BucketOf(slot.Hash);
            slot.Next = bucket;
            bucket = index;
        }
    }

    private struct Slot
    {
        public AiGuardPartition Partition;
        public QuotaCell Cell;
        public int Hash;
        public int Next;
    }
}
