namespace AiApiGuard.Inspection.Normalization;

/// <summary>Holds the readings of a text: first as a person sees it, then in each second way in which it was written to be read.
/// Works in memory that is used again; dispose of it to give that back.</summary>
internal sealed class TextReadings : IDisposable
{
    private const int MostReadings = 8;
    private const int MostDepth = 4;

    // All second readings together are at most twice as long as the text, and a little for short ones.
    private const int Growth = 2;
    private const int Allowance = 4096;

    [ThreadStatic]
    private static TextReadings? _idle;

    private readonly List<TextBuffer> _buffers = [];
    private readonly TextBuffer[] _readings = new TextBuffer[MostReadings];
    private int _used;
    private int _room;
    private int _work;

    private TextReadings()
    {
    }

    /// <summary>Gets the number of readings, at least one.</summary>
    public int Count { get; private set; }

    /// <summary>Gets a reading; the first is the plain one.</summary>
    public TextReading this[int index] => new(_readings[index].Text, _readings[index].Map, _readings[index].Kind);

    /// <summary>Reads a text in all ways that it shows signs of.</summary>
    public static TextReadings Read(ReadOnlySpan<char> text)
    {
        var readings = _idle ?? new TextReadings();
        _idle = null;
        readings._room = readings._work = (text.Length * Growth) + Allowance;
        readings.Read(text, [], TextReadingKind.Plain, 0);
        return readings;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _buffers)
            buffer.Release();
        _used = Count = 0;
        _idle = this;
    }

    private void Read(ReadOnlySpan<char> text, ReadOnlySpan<int> map, TextReadingKind kind, int depth)
    {
        var plain = Rent(kind);
        var traits = PlainReader.Read(text, plain);
        plain.Compose(map);
        if (depth == 0 || kind != TextReadingKind.Decoded || LetterPairs.IsLanguage(plain.Text))
            Keep(plain, depth);
        if (depth == MostDepth || Count == MostReadings)
            return;
        if ((traits & PlainTraits.Invisible) != 0)
            ReadHidden(text, map, kind, depth);
        var signs = TextSignSearch.Find(plain.Text);
        ReadDecoded(text, map, kind, signs, depth);
        if ((traits & PlainTraits.Override) != 0 && depth == 0)
            ReadOverridden(text, map, kind, depth);
        if (kind != TextReadingKind.Disguised && ((signs & TextSigns.Tangled) != 0 || (traits & PlainTraits.LookAlikes) != 0))
            ReadUntangled(text, map, kind, traits, depth);
        ReadTurned(plain, kind, traits, depth);
    }

    private void ReadHidden(ReadOnlySpan<char> text, ReadOnlySpan<int> map, TextReadingKind kind, int depth)
    {
        var hidden = Rent(kind);
        if (InvisibleText.Decode(text, hidden))
            ReadNext(hidden, map, TextReadingKind.Hidden, depth);
    }

    private void ReadDecoded(ReadOnlySpan<char> text, ReadOnlySpan<int> map, TextReadingKind kind, TextSigns signs, int depth)
    {
        var decoded = Rent(kind);
        EncodedText.Decode(text, decoded);
        EscapedText.Decode(text, decoded);
        if ((signs & TextSigns.Digits) != 0)
            CharacterCodes.Decode(text, decoded);
        if ((signs & TextSigns.Dashes) != 0)
            MorseCode.Decode(text, decoded);
        ReadNext(decoded, map, kind == TextReadingKind.Hidden ? kind : TextReadingKind.Decoded, depth);
    }

    private void ReadOverridden(ReadOnlySpan<char> text, ReadOnlySpan<int> map, TextReadingKind kind, int depth)
    {
        var displayed = Rent(kind);
        OverriddenText.Read(text, displayed);
        ReadNext(displayed, map, Disguised(kind), depth);
    }

    private void ReadUntangled(ReadOnlySpan<char> text, ReadOnlySpan<int> map, TextReadingKind kind, PlainTraits traits, int depth)
    {
        var loose = Rent(kind);
        PlainReader.Read(text, loose, keepsGaps: true);
        var untangled = Rent(kind);
        if (Untangler.Read(text, loose, (traits & PlainTraits.LookAlikes) != 0, untangled))
            ReadNext(untangled, map, Disguised(kind), depth);
    }

    private void ReadTurned(TextBuffer plain, TextReadingKind kind, PlainTraits traits, int depth)
    {
        var turned = Rent(kind);
        if ((traits & PlainTraits.Turned) != 0)
            OverriddenText.TurnUp(plain.Text, plain.Map, turned);
        TurnedText.Read(plain.Text, plain.Map, turned);
        ReadNext(turned, [], Disguised(kind), depth);
    }

    // What hides disguised hides most of all.
    private static TextReadingKind Disguised(TextReadingKind kind) => kind == TextReadingKind.Plain ? TextReadingKind.Disguised : kind;

    private void ReadNext(TextBuffer buffer, ReadOnlySpan<int> map, TextReadingKind kind, int depth)
    {
        if (buffer.Length == 0 || buffer.Length > _work || Count == MostReadings)
            return;
        _work -= buffer.Length;
        buffer.Compose(map);
        Read(buffer.Text, buffer.Map, kind, depth + 1);
    }

    private void Keep(TextBuffer reading, int depth)
    {
        if (depth > 0)
        {
            if (reading.Length == 0 || reading.Length > _room || Count == MostReadings)
                return;
            _room -= reading.Length;
        }

        _readings[Count++] = reading;
    }

    private TextBuffer Rent(TextReadingKind kind)
    {
        if (_used == _buffers.Count)
            _buffers.Add(new TextBuffer());
        var buffer = _buffers[_used++];
        buffer.Kind = kind;
        return buffer;
    }
}
