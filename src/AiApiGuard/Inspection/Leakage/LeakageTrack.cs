namespace AiApiGuard.Inspection.Leakage;

/// <summary>Is one way to read a text, and how far it follows the protected texts. Positions count from the beginning of the text.</summary>
internal sealed class LeakageTrack(LeakageMatcher matcher, int maxGap, bool isEncoded)
{
    // Held text waits: beyond this only what comes later can still be taken out.
    private const int LongestHold = 4096;

    // A leak goes on behind a few words of another text. Until that is known they wait.
    private const int LongestBridge = LeakageMatcher.MaxGap + LeakageHash.Length;

    private long _start = -1;
    private long _lastEnd;
    private long _lastSymbol;
    private int _missed;
    private LeakageLayer _layer;
    private bool _isWritten;

    /// <summary>Gets from where on the text may still become, or go on to be, a leak.</summary>
    public long HeldFrom => _start < 0 ? long.MaxValue : _start;

    /// <summary>Takes a symbol that ends at a position.</summary>
    /// <returns>The form of a leak that is complete now.</returns>
    public LeakageLayer Take(ushort symbol, long end, List<LeakageMatch> matches, long offset)
    {
        _lastSymbol = end;
        var before = matcher.Position;
        var layer = matcher.Take(symbol);
        if (_layer != LeakageLayer.None)
        {
            GoOn(end, matches, offset);
            return LeakageLayer.None;
        }

        if (matcher.Position != before + 1)
            _start = -1;
        if (!matcher.IsFollowing)
            return LeakageLayer.None;

        // The symbols by which it was noticed are not held, since nobody can tell in advance.
        if (_start < 0 || end - _start > LongestHold)
            _start = end;
        _lastEnd = end;
        _layer = isEncoded && layer == LeakageLayer.Overlap ? LeakageLayer.Encoded : layer;
        return _layer;
    }

    private void GoOn(long end, List<LeakageMatch> matches, long offset)
    {
        if (matcher.IsFollowing)
        {
            _missed = 0;
            _lastEnd = end;
        }
        else if (++_missed > LongestBridge)
        {
            Close(matches, offset);
        }
    }

    /// <summary>Takes a character that is no symbol.</summary>
    public void Pass(long position, List<LeakageMatch> matches, long offset)
    {
        if (_start < 0 || position - _lastSymbol < maxGap)
            return;
        Close(matches, offset);
        matcher.Break();
    }

    /// <summary>Takes a decoded character that is no symbol: the text goes on there.</summary>
    public void Extend(long end)
    {
        _lastSymbol = end;
        if (_start >= 0 && _missed == 0)
            _lastEnd = end;
    }

    /// <summary>Writes down what leaks so far.</summary>
    public void Write(List<LeakageMatch> matches, long offset)
    {
        if (_layer == LeakageLayer.None || (_lastEnd <= _start && _isWritten))
            return;
        var start = Math.Max(_start, offset);
        matches.Add(new((int)(start - offset), (int)(Math.Max(_lastEnd, start) - start), _layer, _isWritten));
        _isWritten = true;
        _start = _lastEnd;
    }

    private void Close(List<LeakageMatch> matches, long offset)
    {
        Write(matches, offset);
        _start = -1;
        _missed = 0;
        _layer = LeakageLayer.None;
        _isWritten = false;
    }
}
