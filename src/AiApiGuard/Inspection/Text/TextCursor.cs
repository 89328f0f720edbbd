namespace AiApiGuard.Inspection.Text;

/// <summary>Reads characters around a position, and remembers whether anything beyond the end of unfinished text was asked
/// for.</summary>
/// <remarks>A recogniser that never asked has an answer that no further text can change. That one rule makes results independent
/// of how the text is cut, so recognisers read text through a cursor only.</remarks>
internal ref struct TextCursor(ReadOnlySpan<char> text, bool isFinal)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly bool _isFinal = isFinal;

    /// <summary>Gets a value indicating whether the answer depends on text that is not there yet.</summary>
    public bool IsUndecided { get; private set; }

    public readonly int Length => _text.Length;

    /// <summary>Gets a character; <c>'\0'</c> outside the text, which no class of characters contains.</summary>
    public char this[int index]
    {
        get
        {
            if ((uint)index < (uint)_text.Length)
                return _text[index];
            if (index >= 0 && !_isFinal)
                IsUndecided = true;
            return '\0';
        }
    }

    /// <summary>Returns what stands before <paramref name="end"/>, at most <paramref name="length"/> characters.</summary>
    public readonly ReadOnlySpan<char> Before(int end, int length) => _text[Math.Max(0, end - length)..end];

    /// <summary>Returns text that was read before, and therefore exists.</summary>
    public readonly ReadOnlySpan<char> Slice(int start, int end) => _text[start..end];

    public bool IsDigit(int index) => char.IsAsciiDigit(this[index]);

    /// <summary>Says whether an ASCII letter or digit stands there. Letters of other scripts part words from values: Chinese and
    /// Japanese text has no blanks around them.</summary>
    public bool IsWord(int index) => char.IsAsciiLetterOrDigit(this[index]);

    /// <summary>Says whether the expected text stands there.</summary>
    public bool IsAt(int index, string expected)
    {
        foreach (var character in expected)
        {
            if (this[index++] != character)
                return false;
        }

        return true;
    }

    /// <summary>Returns the end of the run of digits at <paramref name="index"/>, at most <paramref name="limit"/> further
    /// on.</summary>
    public int SkipDigits(int index, int limit)
    {
        var end = index;
        while (end - index < limit && IsDigit(end))
            end++;
        return end;
    }
}
