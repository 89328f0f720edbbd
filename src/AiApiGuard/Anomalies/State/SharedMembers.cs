using System.Runtime.CompilerServices;

namespace AiApiGuard.Anomalies.State;

/// <summary>Remembers the callers that share a network or a template: the last 64.</summary>
internal struct SharedMembers
{
    public const int Size = 64;

    private Members _members;
    private int _count;

    /// <summary>Adds a caller, in the place of the one that was seen least lately.</summary>
    /// <returns>The share of young callers among those since a time.</returns>
    public float Add(SharedMember caller, uint since)
    {
        Span<SharedMember> members = _members;
        var place = -1;
        var oldest = 0;
        int active = 0, young = 0;
        for (var i = 0; i < _count; i++)
        {
            if (members[i].Caller == caller.Caller)
                place = i;
            else if (members[i].Last >= since)
                Count(members[i], ref active, ref young);
            if (members[i].Last < members[oldest].Last)
                oldest = i;
        }

        if (place < 0)
            place = _count < Size ? _count++ : oldest;
        members[place] = caller;
        Count(caller, ref active, ref young);
        return (float)young / active;
    }

    /// <summary>Lists the callers since a time.</summary>
    public readonly void CopyTo(ICollection<ulong> callers, uint since)
    {
        foreach (ref readonly var member in ((ReadOnlySpan<SharedMember>)_members)[.._count])
        {
            if (member.Last >= since && !callers.Contains(member.Caller))
                callers.Add(member.Caller);
        }
    }

    private static void Count(in SharedMember member, ref int active, ref int young)
    {
        active++;
        if (member.IsYoung)
            young++;
    }

    [InlineArray(Size)]
    private struct Members
    {
        private SharedMember _first;
    }
}
