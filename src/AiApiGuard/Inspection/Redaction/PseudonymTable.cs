namespace AiApiGuard.Inspection.Redaction;

/// <summary>Holds the pseudonyms of one shape, sorted, so that a text is compared with all of them at once.</summary>
internal sealed class PseudonymTable
{
    private readonly PseudonymShape _shape;
    private readonly string[] _keys;
    private readonly PseudonymEntry[] _entries;

    public PseudonymTable(PseudonymShape shape, IEnumerable<(string Key, PseudonymEntry Entry)> pseudonyms)
    {
        _shape = shape;
        var sorted = pseudonyms.Where(static pair => pair.Key.Length > 0).OrderBy(static pair => pair.Key, StringComparer.Ordinal).ToArray();
        _keys = [.. sorted.Select(static pair => pair.Key)];
        _entries = [.. sorted.Select(static pair => pair.Entry)];
    }

    public int Count => _keys.Length;

    /// <summary>Gets the characters with which one can begin.</summary>
    public IEnumerable<char> FirstCharacters => _keys.Select(static key => key[0]).Distinct();

    /// <summary>Finds the longest pseudonym that begins at <paramref name="start"/>.</summary>
    /// <returns>Whether that is decided.</returns>
    public bool TryFind(ReadOnlySpan<char> text, int start, bool isFinal, ref PseudonymMatch match)
    {
        if (!PseudonymBoundary.CanStart(text, start, _shape))
            return true;
        var reader = new PseudonymReader(text, start, isFinal, _shape);
        int low = 0, high = _keys.Length;
        for (var depth = 0; ; depth++)
        {
            var character = reader.Next();
            if (character == PseudonymReader.None)
                return !reader.IsUndecided;
            low = Bound(low, high, depth, character);
            high = Bound(low, high, depth, (char)(character + 1));
            if (low == high)
                return true;
            if (_keys[low].Length != depth + 1)
                continue;
            if (PseudonymBoundary.CanEnd(text, reader.Position, isFinal, _shape) is not { } canEnd)
                return false;
            if (canEnd && reader.Position > match.End)
                match = new PseudonymMatch(start, reader.Position, _entries[low]);
        }
    }

    // Returns the first key of a range that has at least that character at that depth.
    private int Bound(int low, int high, int depth, char character)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_keys[middle].Length <= depth || _keys[middle][depth] < character)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
