namespace AiApiGuard.Inspection.Text;

/// <summary>Reads characters around an anchor, and remembers whether anything beyond the end of unfinished text was asked
/// for.</summary>
/// <remarks>A recogniser that never asked has an answer that no further text can change. That one rule makes results independent
/// of how the text is cut, so recognisers read text through a cursor only.</remarks>
internal ref struct TextCursor(ReadOnlySpan<char> text, bool isFinal)
{
    /// <summary>How far back from an anchor a word or a token is looked for.</summary>
    public const int MaxLookBack = 64;

    private const int MaxHeadWords = 2;
    private const int MaxHeadLength = 6;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly bool _isFinal = isFinal;
    private ScanMemory? _memory;
    private int _anchor = -1;
    private int _groupsAt = -1;
    private int _localEnd;

    /// <summary>Gets a value indicating whether the answer depends on text that is not there yet.</summary>
    public bool IsUndecided { get; private set; }

    /// <summary>Gets where the previous match ended, or the undecided text began: no match may begin before.</summary>
    public int Floor { get; set; }

    /// <summary>Gets what was given to <see cref="KeepOpen"/> at this anchor.</summary>
    public int? OpenState { get; private set; }

    public readonly int Length => _text.Length;

    /// <summary>Gets the anchor.</summary>
    public readonly int Anchor => _anchor;

    /// <summary>Gets where the word that holds the anchor begins, not more than <see cref="MaxLookBack"/> before it.</summary>
    public int WordStart { get; private set; }

    /// <summary>Gets where the token that holds the anchor begins, not more than <see cref="MaxLookBack"/> before it.</summary>
    public readonly int TokenStart
    {
        get
        {
            var start = WordStart;
            while (start > 0 && _anchor - start < MaxLookBack && IsToken(_text[start - 1]))
                start--;
            return start;
        }
    }

    /// <summary>Gets where the run of characters of an e-mail's local part around the anchor ends, or is too long to be
    /// one.</summary>
    public int LocalEnd
    {
        get
        {
            // Found once for all anchors in the run.
            _localEnd = Math.Max(_localEnd, _anchor);
            while (_localEnd - _anchor <= EmailCharacters.MaxLocalLength && EmailCharacters.IsLocal(this[_localEnd]))
                _localEnd++;
            return _localEnd;
        }
    }

    /// <summary>Gets the groups of a value that begins with the word of the anchor.</summary>
    public ref readonly ValueGroups Groups
    {
        get
        {
            var memory = _memory ??= ScanMemory.Take();
            if (_groupsAt != _anchor)
            {
                _groupsAt = _anchor;
                memory.Groups.Read(ref this, WordStart);
            }

            return ref memory.Groups;
        }
    }

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

    /// <summary>Goes to the next anchor.</summary>
    public void MoveTo(int anchor)
    {
        _anchor = anchor;
        var start = anchor;
        while (start > 0 && anchor - start < MaxLookBack && (TextFolding.IsWord(_text[start - 1]) || IsInvisibleInWord(start - 1)))
            start--;
        WordStart = start;
    }

    /// <summary>Says whether there is a digit before the anchor.</summary>
    public readonly bool HasDigitBefore(int start)
    {
        foreach (var character in _text[start.._anchor])
        {
            if (TextFolding.IsDigit(character))
                return true;
        }

        return false;
    }

    /// <summary>Says whether there is a digit before the word of the anchor in its token.</summary>
    public readonly bool HasDigitBeforeInToken()
    {
        for (var start = WordStart; start > 0 && _anchor - start < MaxLookBack && IsToken(_text[start - 1]); start--)
        {
            if (char.IsAsciiDigit(_text[start - 1]))
                return true;
        }

        return false;
    }

    /// <summary>Says whether a word of a topic begins before the word of the anchor.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="reach">How far before it the word may begin at most, up to <see cref="ContextMemory.MaxReach"/>.</param>
    public bool HasContext(ContextTopic topic, int reach = 64) => DistanceTo(topic) <= reach;

    /// <summary>Returns how far before the word of the anchor the nearest word of a topic begins; <see cref="int.MaxValue"/> for
    /// none.</summary>
    public int DistanceTo(ContextTopic topic) => (_memory ??= ScanMemory.Take()).Context.DistanceTo(topic, _text, WordStart);

    /// <summary>Ends the reading: what was read for all recognisers serves the next text.</summary>
    public readonly void End() => _memory?.GiveBack();

    /// <summary>Declares that the match goes on beyond the text, and is sure already: it is replaced now, and the recogniser
    /// goes on with the next piece. On final text nothing follows, so a match ends by itself.</summary>
    /// <param name="state">What the recogniser has to know to go on.</param>
    public void KeepOpen(int state)
    {
        IsUndecided = false;
        OpenState = state;
    }

    /// <summary>Forgets what an attempt that came to nothing declared.</summary>
    public void BeginAttempt() => OpenState = null;

    /// <summary>Returns what stands before <paramref name="end"/>, at most <paramref name="length"/> characters.</summary>
    public readonly ReadOnlySpan<char> Before(int end, int length) => _text[Math.Max(0, end - length)..end];

    /// <summary>Returns text that was read before, and therefore exists.</summary>
    public readonly ReadOnlySpan<char> Slice(int start, int end) => _text[start..end];

    /// <summary>Returns where the words of letters before <paramref name="end"/> begin that can be the head of a value: one or two
    /// with single separators behind, of up to six capitals, or two small letters; <paramref name="end"/> if there is
    /// none.</summary>
    /// <param name="end">Where the first word with a digit begins.</param>
    /// <param name="words">How many words at most.</param>
    public readonly int FindHead(int end, int words = MaxHeadWords)
    {
        var start = end;
        for (var word = 0; word < words; word++)
        {
            var wordEnd = start - 1;
            if (wordEnd <= Floor || !NumericBoundary.IsSeparator(_text[wordEnd]))
                return start;
            var wordStart = wordEnd;
            while (wordStart > Floor && wordEnd - wordStart < MaxHeadLength && char.IsAsciiLetter(_text[wordStart - 1]))
                wordStart--;
            var letters = _text[wordStart..wordEnd];
            var isHead = !letters.ContainsAnyInRange('a', 'z') || (letters.Length == 2 && !letters.ContainsAnyInRange('A', 'Z'));
            if (letters.IsEmpty || !isHead || (wordStart > 0 && IsInsideWord(_text[wordStart - 1])))
                return start;
            start = wordStart;
        }

        return start;
    }

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

    private static bool IsToken(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';

    private static bool IsInsideWord(char character) =>
        character is '_' || TextFolding.IsWord(character) || (character > '\u007F' && char.IsLetter(character) && !ContextLexicon.IsUnspaced(character));

    private readonly bool IsInvisibleInWord(int index) =>
        index > 0 && TextFolding.IsInvisible(_text[index]) && TextFolding.IsWord(_text[index - 1]);
}
