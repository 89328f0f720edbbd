using System.Numerics;
using System.Runtime.InteropServices;

namespace AiApiGuard.State.Blocks.Networks;

/// <summary>Finds the networks of one family that an address is in. Any number of threads read while one writes: each sees the networks before or
/// after a change.</summary>
/// <remarks>A trie of four bits a step, which leaves out the bits that all share, and ends in leaves of sorted ranges. Chosen over one dictionary for
/// each prefix length, which must be asked for every length there is; over a flat table of the first 24 bits, which IPv6 does not fit; and over one
/// sorted array of ranges, in which each change moves everything. A change touches one leaf, or one branch and the few above it.</remarks>
internal sealed class NetworkTrie<TBits>
    where TBits : unmanaged, IBinaryInteger<TBits>, IMinMaxValue<TBits>
{
    // Half of what makes a branch of a leaf: a network that comes and goes does not build and drop one each time.
    private const int MinBranch = NetworkLeaf<TBits>.Capacity / 2;

    // A leaf or a branch; null where there is nothing.
    private object? _root;

    public NetworkTrie()
    {
    }

    /// <summary>Makes a trie of many networks at once.</summary>
    /// <param name="prefixes">The networks, in any order; of one that is there twice, the block that lasts longest counts.</param>
    public NetworkTrie(List<NetworkPrefix<TBits>> prefixes)
    {
        var sorted = CollectionsMarshal.AsSpan(prefixes);
        sorted.Sort();
        var kept = 0;
        foreach (var prefix in sorted)
        {
            if (kept > 0 && sorted[kept - 1].IsSameNetwork(prefix))
                sorted[kept - 1] = prefix with { End = Math.Max(prefix.End, sorted[kept - 1].End) };
            else
                sorted[kept++] = prefix;
        }

        _root = Build(sorted[..kept]);
    }

    public int Count => CountOf(_root);

    /// <summary>Gets when the last of the blocks of an address ends; 0 where there is none.</summary>
    public long EndOf(TBits address)
    {
        var end = 0L;
        var node = Volatile.Read(ref _root);
        while (node is NetworkBranch<TBits> branch)
        {
            if (!branch.Covers(address, NetworkPrefix<TBits>.Width))
                return end;
            var slot = branch.SlotOf(address);
            end = Math.Max(end, branch.EndAt(slot));
            node = branch.ChildAt(slot);
        }

        return node is NetworkLeaf<TBits> leaf ? Math.Max(end, leaf.EndOf(address)) : end;
    }

    /// <summary>Adds a network, replaces its end, or, where that is 0, removes it.</summary>
    public void Set(NetworkPrefix<TBits> prefix) => Volatile.Write(ref _root, Set(_root, prefix));

    /// <summary>Lists the networks, in no order.</summary>
    public List<NetworkPrefix<TBits>> ToList()
    {
        var prefixes = new List<NetworkPrefix<TBits>>(Count);
        AddTo(prefixes, _root);
        return prefixes;
    }

    private static int CountOf(object? node) => node switch
    {
        NetworkLeaf<TBits> leaf => leaf.Prefixes.Length,
        NetworkBranch<TBits> branch => branch.Count,
        _ => 0,
    };

    private static object? Set(object? node, in NetworkPrefix<TBits> prefix) => node switch
    {
        NetworkLeaf<TBits> leaf => Build(leaf.With(prefix)),
        NetworkBranch<TBits> branch when branch.Covers(prefix.Bits, prefix.Length) => SetBelow(branch, prefix),
        _ when prefix.End == 0 => node,
        NetworkBranch<TBits> branch => SetBelow(Above(branch, prefix), prefix),
        _ => new NetworkLeaf<TBits>([prefix]),
    };

    private static object? SetBelow(NetworkBranch<TBits> branch, in NetworkPrefix<TBits> prefix)
    {
        if (branch.IsOwn(prefix))
        {
            branch.Count += branch.SetOwn(prefix);
        }
        else
        {
            var slot = branch.SlotOf(prefix.Bits);
            var child = branch.ChildAt(slot);
            var before = CountOf(child);
            var changed = Set(child, prefix);
            branch.Count += CountOf(changed) - before;
            branch.SetChild(slot, changed);
        }

        return branch.Count < MinBranch ? Gather(branch) : branch;
    }

    private static object? Gather(NetworkBranch<TBits> branch)
    {
        var prefixes = new List<NetworkPrefix<TBits>>(branch.Count);
        AddTo(prefixes, branch);
        prefixes.Sort();
        return Build(CollectionsMarshal.AsSpan(prefixes));
    }

    // A branch with a place for both: what is there, and a network that is not below it.
    private static NetworkBranch<TBits> Above(NetworkBranch<TBits> below, in NetworkPrefix<TBits> prefix)
    {
        var common = Math.Min(NetworkPrefix<TBits>.CommonBits(below.Bits, prefix.Bits), Math.Min(below.Depth - 1, prefix.Length));
        var above = BranchAt(prefix.Bits, common);
        above.Count = below.Count;
        above.SetChild(above.SlotOf(below.Bits), below);
        return above;
    }

    private static NetworkBranch<TBits> BranchAt(TBits bits, int common)
    {
        var width = NetworkPrefix<TBits>.Width;
        var depth = Math.Min(common, width - NetworkBranch<TBits>.Stride) / NetworkBranch<TBits>.Stride * NetworkBranch<TBits>.Stride;
        return new NetworkBranch<TBits>(depth == 0 ? TBits.Zero : bits >> (width - depth) << (width - depth), depth);
    }

    private static object? Build(ReadOnlySpan<NetworkPrefix<TBits>> sorted)
    {
        if (sorted.Length <= NetworkLeaf<TBits>.Capacity)
            return sorted.IsEmpty ? null : new NetworkLeaf<TBits>(sorted);
        var common = NetworkPrefix<TBits>.CommonBits(sorted[0].Bits, sorted[^1].Bits);
        foreach (ref readonly var prefix in sorted)
            common = Math.Min(common, prefix.Length);
        var branch = BranchAt(sorted[0].Bits, common);
        branch.Count = sorted.Length;
        for (var (start, next) = (0, 0); start < sorted.Length; start = next)
        {
            // Those that end here sort before those below the same slot.
            if (branch.IsOwn(sorted[start]))
            {
                branch.SetOwn(sorted[start]);
                next = start + 1;
                continue;
            }

            var slot = branch.SlotOf(sorted[start].Bits);
            while (next < sorted.Length && !branch.IsOwn(sorted[next]) && branch.SlotOf(sorted[next].Bits) == slot)
                next++;
            branch.SetChild(slot, Build(sorted[start..next]));
        }

        return branch;
    }

    private static void AddTo(List<NetworkPrefix<TBits>> prefixes, object? node)
    {
        if (node is NetworkLeaf<TBits> leaf)
            prefixes.AddRange(leaf.Prefixes);
        if (node is not NetworkBranch<TBits> branch)
            return;
        branch.AddOwnTo(prefixes);
        for (var slot = 0; slot < NetworkBranch<TBits>.Slots; slot++)
            AddTo(prefixes, branch.ChildAt(slot));
    }
}
