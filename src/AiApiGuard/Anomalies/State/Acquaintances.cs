using System.Runtime.CompilerServices;

namespace AiApiGuard.Anomalies.State;

/// <summary>Remembers the callers that a network or a template had last, few of them: enough to see that several share it.</summary>
internal struct Acquaintances
{
    public const int Size = 4;

    private Members _members;

    /// <summary>Adds a caller, in the place of the one that was seen least lately.</summary>
    /// <returns>How many different callers there were since a time.</returns>
    public int Add(ulong caller, uint second, uint since)
    {
        var place = 0;
        for (var i = 0; i < Size; i++)
        {
            if (_members[i].Caller == caller)
            {
                place = i;
                break;
            }

            if (_members[i].Last < _members[place].Last)
                place = i;
        }

        _members[place] = new SharedMember(caller, second);
        var count = 0;
        foreach (ref readonly var member in (ReadOnlySpan<SharedMember>)_members)
        {
            if (member.Caller != 0 && member.Last >= since)
                count++;
        }

        return count;
    }

    /// <summary>Lists the callers since a time.</summary>
    public readonly void CopyTo(ICollection<ulong> callers, uint since)
    {
        foreach (ref readonly var member in (ReadOnlySpan<SharedMember>)_members)
        {
            if (member.Caller != 0 && member.Last >= since && !callers.Contains(member.Caller))
                callers.Add(member.Caller);
        }
    }

    [InlineArray(Size)]
    private struct Members
    {
        private SharedMember _first;
    }
}
