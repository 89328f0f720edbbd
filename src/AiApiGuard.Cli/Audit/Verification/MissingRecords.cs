namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Remembers which numbers were passed over, until they turn up elsewhere or the chain ends.</summary>
internal sealed class MissingRecords
{
    // In the order of their numbers, and far apart where somebody deleted few.
    private readonly List<Gap> _gaps = [];

    /// <summary>Gets what is missing still.</summary>
    public IReadOnlyList<Gap> Gaps => _gaps;

    /// <summary>Notes that numbers were passed over.</summary>
    public void Add(in VerifiedLine at, long first, long last)
    {
        if (first <= last)
            _gaps.Add(new(at.File, at.Line, first, last));
    }

    /// <summary>Takes a number that was passed over, because it is there after all.</summary>
    /// <returns><see langword="false"/> if it was not passed over.</returns>
    public bool Take(long number)
    {
        var index = _gaps.FindIndex(gap => gap.First <= number && number <= gap.Last);
        if (index < 0)
            return false;
        var gap = _gaps[index];
        _gaps.RemoveAt(index);
        if (number < gap.Last)
            _gaps.Insert(index, gap with { First = number + 1 });
        if (gap.First < number)
            _gaps.Insert(index, gap with { Last = number - 1 });
        return true;
    }

    /// <summary>Drops what may be missing, because it has expired.</summary>
    public void Drop(long through)
    {
        _gaps.RemoveAll(gap => gap.Last <= through);
        for (var i = 0; i < _gaps.Count; i++)
        {
            if (_gaps[i].First <= through)
                _gaps[i] = _gaps[i] with { First = through + 1 };
        }
    }

    /// <summary>Is a run of numbers that are missing before a line.</summary>
    internal readonly record struct Gap(string File, long Line, long First, long Last);
}
