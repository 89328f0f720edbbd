namespace AiApiGuard.Inspection.Leakage;

/// <summary>Scans one running text for protected texts. Each character is read once.</summary>
/// <param name="index">The protected texts.</param>
/// <param name="tally">What they have given away so far.</param>
/// <param name="isEncoded">Whether hexadecimal digits are read too.</param>
/// <param name="isJson">Whether the text is JSON, in which a letter after a backslash is none.</param>
internal sealed class LeakageScanner(LeakageIndex index, LeakageTally tally, bool isEncoded, bool isJson)
{
    // Characters without a symbol: vowels, digits, signs. No writing has so many in a row.
    private const int MaxGap = 64;
    private const int MaxHexGap = 8;

    private readonly LeakageTrack _plain = new(new LeakageMatcher(index, tally), MaxGap, isEncoded: false);
    private readonly LeakageTrack? _hex = isEncoded ? new(new LeakageMatcher(index, tally), MaxHexGap, isEncoded: true) : null;
    private HexDecoder _decoder;
    private long _offset;
    private long _scanned;
    private bool _isEscaped;

    /// <summary>Scans on.</summary>
    /// <param name="text">What is not decided, with what is new.</param>
    /// <param name="matches">Takes what leaks.</param>
    /// <param name="first">The form of the first leak that is complete now.</param>
    /// <returns>Up to where the text is decided.</returns>
    public int Scan(ReadOnlySpan<char> text, List<LeakageMatch> matches, out LeakageLayer first)
    {
        first = LeakageLayer.None;
        Span<ushort> symbols = stackalloc ushort[LeakageSymbols.MaxPerCharacter];
        for (var i = (int)(_scanned - _offset); i < text.Length; i++)
        {
            var end = _offset + i + 1;
            var character = text[i];
            var count = IsEscape(character) ? 0 : LeakageSymbols.Write(character, symbols);
            for (var j = 0; j < count; j++)
                Note(ref first, _plain.Take(symbols[j], end, matches, _offset));
            if (count == 0)
                _plain.Pass(end, matches, _offset);
            if (_hex is not null)
                ReadHex(character, symbols, end, matches, ref first);
        }

        _scanned = _offset + text.Length;
        _plain.Write(matches, _offset);
        _hex?.Write(matches, _offset);
        var held = Math.Min(_plain.HeldFrom, _hex?.HeldFrom ?? long.MaxValue);
        var decided = (int)(Math.Min(held, _scanned) - _offset);

        // What one way of reading takes out is decided, whatever the other one still waits for.
        foreach (var match in matches)
            decided = Math.Max(decided, match.Start + match.Length);
        decided = Math.Max(decided, 0);
        _offset += decided;
        return decided;
    }

    private void ReadHex(char character, Span<ushort> symbols, long end, List<LeakageMatch> matches, ref LeakageLayer first)
    {
        if (!_decoder.Take(character, out var decoded))
        {
            if (!char.IsAsciiHexDigit(character))
                _hex!.Pass(end, matches, _offset);
            return;
        }

        if (LeakageSymbols.Write(decoded, symbols) > 0)
            Note(ref first, _hex!.Take(symbols[0], end, matches, _offset));
        else
            _hex!.Extend(end);
    }

    private bool IsEscape(char character)
    {
        if (!isJson)
            return false;
        var wasEscaped = _isEscaped;
        _isEscaped = !wasEscaped && character == '\\';
        return wasEscaped;
    }

    private static void Note(ref LeakageLayer first, LeakageLayer layer)
    {
        if (first == LeakageLayer.None)
            first = layer;
    }
}
