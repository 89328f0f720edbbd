namespace AiApiGuard.State;

/// <summary>Remembers when the last permits of one partition were taken: a ring that grows up to the limit.</summary>
internal sealed class PermitWindow(int limit)
{
    private const int InitialCapacity = 4;

    private long[] _times = new long[Math.Min(InitialCapacity, limit)];
    private int _start;
    private int _count;

    public int Count => _count;

    public long Oldest => At(0);

    public long Newest => At(_count - 1);

    /// <summary>Forgets the permits taken at or before a time.</summary>
    public void RemoveUntil(long time)
    {
        while (_count > 0 && _times[_start] <= time)
        {
            _start = (_start + 1) % _times.Length;
            _count--;
        }
    }

    public void Add(long time)
    {
        if (_count == _times.Length)
            Grow();
        _times[(_start + _count) % _times.Length] = time;
        _count++;
    }

    private long At(int index) => _times[(_start + index) % _times.Length];

    private void Grow()
    {
        var times = new long[(int)Math.Min(limit, _times.Length * 2L)];
        for (var i = 0; i < _count; i++)
            times[i] = At(i);
        _times = times;
        _start = 0;
    }
}
