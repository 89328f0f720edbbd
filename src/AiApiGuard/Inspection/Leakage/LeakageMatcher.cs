namespace AiApiGuard.Inspection.Leakage;

/// <summary>Follows one running text along the protected texts, symbol by symbol.</summary>
internal sealed class LeakageMatcher(LeakageIndex index, LeakageTally? tally)
{
    /// <summary>Is how many symbols may stand between two stretches: a few words that were changed do not make it another one.</summary>
    public const int MaxGap = 10;

    private readonly ushort[] _ring = new ushort[LeakageHash.Length];
    private ulong _hash = LeakageHash.Empty();
    private int _oldest;
    private long _count;
    private long _lastEnd = -MaxGap - 1;
    private int _position = -1;
    private int _first;
    private int _before;

    /// <summary>Gets where in the index the text is, or -1 when it is elsewhere.</summary>
    public int Position => _position;

    /// <summary>Gets a value indicating whether the text follows a protected text in words that count.</summary>
    public bool IsFollowing => _position >= 0 && tally!.Count(_first, _position) > 0;

    /// <summary>Takes the next symbol.</summary>
    /// <returns>Whether what leaked is too much by now, and in which form; none otherwise.</returns>
    public LeakageLayer Take(ushort symbol)
    {
        Push(symbol);
        if (_position >= 0)
        {
            if (index.SymbolAt(_position + 1) == symbol)
            {
                _position++;
                return Judge(_position);
            }

            End(_count - 1);
        }

        if (_count < LeakageHash.Length)
            return LeakageLayer.None;
        _position = index.Find(_hash, _ring, _oldest);
        return _position < 0 ? LeakageLayer.None : Begin();
    }

    /// <summary>Ends the stretch: too much stands between its symbols.</summary>
    public void Break()
    {
        if (_position >= 0)
            End(_count);
        _before = 0;
        _count = 0;
        _lastEnd = -MaxGap - 1;
    }

    /// <summary>Marks the words of the protected texts that occur in a text.</summary>
    public static void FindWords(LeakageIndex index, ReadOnlySpan<char> text, bool[] words)
    {
        var matcher = new LeakageMatcher(index, null);
        Span<ushort> symbols = stackalloc ushort[LeakageSymbols.MaxPerCharacter];
        foreach (var character in text)
        {
            var count = LeakageSymbols.Write(character, symbols);
            for (var i = 0; i < count; i++)
                matcher.FindWord(symbols[i], words);
        }
    }

    private void FindWord(ushort symbol, bool[] words)
    {
        Push(symbol);
        if (_position >= 0 && index.SymbolAt(_position + 1) == symbol)
        {
            words[index.WordAt(++_position)] = true;
            return;
        }

        _position = _count < LeakageHash.Length ? -1 : index.Find(_hash, _ring, _oldest);
        for (var i = 0; _position >= 0 && i < LeakageHash.Length; i++)
            words[index.WordAt(_position - i)] = true;
    }

    private void Push(ushort symbol)
    {
        _hash = LeakageHash.Move(_hash, _ring[_oldest], symbol);
        _ring[_oldest] = symbol;
        _oldest = (_oldest + 1) % LeakageHash.Length;
        _count++;
    }

    private LeakageLayer Begin()
    {
        var start = _count - LeakageHash.Length;
        if (start - _lastEnd > MaxGap)
            _before = 0;

        // What the stretch before has counted is not counted again.
        _first = _position - LeakageHash.Length + 1 + (int)Math.Clamp(_lastEnd - start, 0, LeakageHash.Length - 1);
        var layer = LeakageLayer.None;
        for (var i = _first; i <= _position && layer == LeakageLayer.None; i++)
            layer = Judge(i);
        return layer;
    }

    private void End(long lastEnd)
    {
        _before += tally!.Count(_first, _position);
        _lastEnd = lastEnd;
        _position = -1;
    }

    private LeakageLayer Judge(int position)
    {
        var layer = index.LayerAt(position);
        var isTooMuch = tally!.Cover(position) || _before + tally.Count(_first, position) >= tally.MinimumWords;
        return isTooMuch || layer == LeakageLayer.Canary ? layer : LeakageLayer.None;
    }
}
