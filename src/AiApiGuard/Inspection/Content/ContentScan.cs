using System.Runtime.CompilerServices;

namespace AiApiGuard.Inspection.Content;

/// <summary>Reads one text, whole or as it comes, and says of each sentence how harmful it is. However the text is cut, it says the same.</summary>
/// <remarks>Memory does not grow with the text: of each concept the last place is known, of the sentence the worst so far.</remarks>
internal sealed class ContentScan
{
    // A sentence that goes on is judged so far; words before may still count for what follows.
    private const int LongestHold = 400;
    private const int OverlapWords = 24;
    private const int TriggerReach = 30;
    private const int SoftReach = 60;
    private const int Never = int.MinValue / 2;
    private const int WordsBetweenTexts = 1000;

    private static readonly ContentLexicon Lexicon = ContentLexicon.BuiltIn;

    // The letters of ASCII words in lower case; 0 for what parts words.
    private static readonly byte[] AsciiLetters =
        [.. Enumerable.Range(0, 128).Select(static code => (byte)ContentCharacters.Fold((char)code))];

    private readonly int[] _lastWord = new int[Lexicon.ConceptCount];
    private readonly int[] _pending = new int[ContentCategories.Count];
    private readonly int[] _pendingRaw = new int[ContentCategories.Count];
    private readonly int[] _pendingWord = new int[ContentCategories.Count];
    private readonly bool[] _pendingFirm = new bool[ContentCategories.Count];
    private int _position;
    private int _triggerStart;
    private int _word;
    private int _sentenceStart;
    private int _lastTrigger;
    private bool _isInWord;
    private bool _isAfterStop;
    private bool _isAfterBreak;
    private bool _isSecondHalf;

    public ContentScan()
    {
        Array.Fill(_lastWord, Never);
        Reset();
    }

    /// <summary>Begins another text.</summary>
    public void Reset()
    {
        if (_word > int.MaxValue / 2)
        {
            Array.Fill(_lastWord, Never);
            _word = 0;
        }

        _word += WordsBetweenTexts;
        _sentenceStart = _word;
        _lastTrigger = Never;
        _position = 0;
        _triggerStart = -1;
        _isInWord = _isAfterStop = _isAfterBreak = _isSecondHalf = false;
        Array.Clear(_pending);
    }

    /// <summary>Says that the text begins later than before.</summary>
    /// <param name="length">How many characters are gone; none beyond what was decided.</param>
    public void Drop(int length)
    {
        _position -= length;
        if (_triggerStart >= 0)
            _triggerStart -= length;
    }

    /// <summary>Reads on.</summary>
    /// <param name="text">The text from the first character that is not dropped.</param>
    /// <param name="isFinal">Whether no more text follows.</param>
    /// <param name="hits">Where what was found is added, sentence by sentence.</param>
    /// <returns>The first character that is undecided.</returns>
    public int Scan(ReadOnlySpan<char> text, bool isFinal, List<ContentHit> hits)
    {
        var position = _position;
        while (position < text.Length)
        {
            var character = text[position];
            var letter = ContentCharacters.Fold(character);
            if (letter <= ContentCharacters.Removed)
            {
                position++;
                if (letter == ContentCharacters.Separator)
                    Part(character, position, hits);
                continue;
            }

            _isAfterStop = _isAfterBreak = false;
            var isUnspaced = ContentCharacters.IsUnspaced(letter);
            if (_isInWord && !isUnspaced)
            {
                position++;
                continue;
            }

            _isInWord = false;
            if (!ReadWord(text, ref position, isFinal, isUnspaced))
                break;
            if (_triggerStart >= 0 && position - _triggerStart > LongestHold)
            {
                Settle(position, hits);
                _sentenceStart = Math.Max(_sentenceStart, _word - OverlapWords);
            }
        }

        _position = position;
        if (isFinal)
            Settle(position, hits);
        return _triggerStart >= 0 ? Math.Min(_triggerStart, position) : position;
    }

    // Says whether the word is decided.
    private bool ReadWord(ReadOnlySpan<char> text, ref int position, bool isFinal, bool isUnspaced)
    {
        var start = position;
        var mayBeLeet = false;
        ulong word;
        if (isUnspaced)
            word = ContentTrie.AddToHash(ContentTrie.Seed, ContentCharacters.Fold(text[position++]));
        else
            word = SkipWord(text, ref position, out var stem, out mayBeLeet) is var whole && Lexicon.Trie.MayBeginWith(stem) ? 0 : whole;
        var isOpen = !isFinal && position == text.Length;
        if (!isOpen && !mayBeLeet && word != 0 && !Lexicon.Trie.MayBeginWith(word))
        {
            CountWord(isUnspaced);
            return true;
        }

        var match = Lexicon.Trie.Find(text, start, isFinal, readsLeet: false);
        if (match.Value < 0 && !match.IsUndecided && (mayBeLeet || isOpen))
            match = Lexicon.Trie.Find(text, start, isFinal, readsLeet: true);
        if (match.IsUndecided)
        {
            position = start;
            return false;
        }

        CountWord(isUnspaced);
        if (match.Value >= 0)
        {
            position = match.End;
            foreach (var concept in Lexicon.Values[match.Value])
                Meet(concept, start);
        }
        else
        {
            _isInWord = isOpen && !isUnspaced;
        }

        return true;
    }

    // Returns the hash of the word, and that of its first letters.
    private static ulong SkipWord(ReadOnlySpan<char> text, ref int position, out ulong stem, out bool mayBeLeet)
    {
        var hash = ContentTrie.Seed;
        var letters = 0;
        var stemLength = 0;
        var hasDigit = false;
        var ascii = AsciiLetters;
        stem = 0;
        var i = position;
        for (; i < text.Length; i++)
        {
            var character = text[i];
            char letter;
            if (character < (uint)ascii.Length)
            {
                letter = (char)ascii[character];
                if (letter == ContentCharacters.Separator)
                    break;
                hasDigit |= letter <= '9';
            }
            else
            {
                letter = ContentCharacters.Fold(character);
                if (letter == ContentCharacters.Separator || ContentCharacters.IsUnspaced(letter))
                    break;
            }

            if (letter == ContentCharacters.Removed)
                continue;
            hash = ContentTrie.AddToHash(hash, letter);
            if (letters++ == 0)
                stemLength = ContentTrie.StemLength(letter);
            if (letters == stemLength)
                stem = hash;
        }

        stem = stem == 0 ? hash : stem ^ ContentTrie.StemMark;
        mayBeLeet = (hasDigit && letters > 2 && !char.IsAsciiDigit(text[position]))
            || (i + 1 < text.Length && text[i] is '@' or '$' or '!' && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]));
        position = i;
        return hash;
    }

    // Two characters of a script without blanks are about a word.
    private void CountWord(bool isUnspaced)
    {
        _isSecondHalf = isUnspaced && !_isSecondHalf;
        if (!_isSecondHalf)
            _word++;
    }

    private void Part(char character, int position, List<ContentHit> hits)
    {
        _isInWord = false;
        switch (character)
        {
            case '.' or '!' or '?' or ';':
                _isAfterStop = true;
                break;
            case '\u3002' or '\uFF01' or '\uFF1F' or '\u061F' or '\u0964':
                EndSentence(position, hits);
                break;
            case '\n' when _isAfterBreak || _isAfterStop:
                EndSentence(position - 1, hits);
                _isAfterBreak = true;
                break;
            case '\n':
                _isAfterBreak = true;
                break;
            case ' ' or '\t' or '\r' when _isAfterStop:
                EndSentence(position - 1, hits);
                break;
            default:
                break;
        }
    }

    private void EndSentence(int position, List<ContentHit> hits)
    {
        Settle(position, hits);
        _sentenceStart = _word + 1;
        _isAfterStop = false;
    }

    // What is pending of the sentence is as bad as it is.
    private void Settle(int end, List<ContentHit> hits)
    {
        if (_triggerStart < 0)
            return;
        for (var category = 0; category < _pending.Length; category++)
        {
            if (_pending[category] > 0)
                hits.Add(new ContentHit(_triggerStart, end, (ContentCategory)category, _pending[category]));
            _pending[category] = 0;
        }

        _triggerStart = -1;
    }

    private void Meet(int concept, int start)
    {
        _lastWord[concept] = _word;
        if (Lexicon.Contexts[concept] is { } context)
            Lower(context);
        if (Lexicon.Triggers[concept])
        {
            _lastTrigger = _word;
            if (_triggerStart < 0)
                _triggerStart = start;
        }

        if (_word - _lastTrigger > TriggerReach)
            return;
        foreach (var rule in Lexicon.Rules[concept])
        {
            if (Speaks(rule))
                Raise(rule, start);
        }
    }

    private bool Speaks(ContentRule rule)
    {
        var from = Math.Max(_sentenceStart, _word - rule.Span);
        foreach (var slot in rule.Slots)
        {
            var last = LastOf(slot);
            if (last < from)
                return false;
            if (rule.IsOrdered)
                from = last;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LastOf(int[] concepts)
    {
        var last = Never;
        foreach (var concept in concepts)
            last = Math.Max(last, _lastWord[concept]);
        return last;
    }

    private void Raise(ContentRule rule, int start)
    {
        var category = (int)rule.Category;
        var severity = rule.Severity;
        foreach (var concept in Lexicon.ContextConcepts)
        {
            var context = Lexicon.Contexts[concept]!;
            if (context.IsSoft && rule.IsFirm)
                continue;
            var from = context.IsSoft ? _word - SoftReach : Math.Max(_sentenceStart, _word - context.Before);
            if (_lastWord[concept] >= from)
                severity = Math.Min(severity, rule.Severity - context.Reduction);
        }

        if (severity <= _pending[category])
            return;
        if (_triggerStart < 0)
            _triggerStart = start;
        _pending[category] = severity;
        _pendingRaw[category] = rule.Severity;
        _pendingWord[category] = _word;
        _pendingFirm[category] = rule.IsFirm;
    }

    private void Lower(ContentContext context)
    {
        for (var category = 0; category < _pending.Length; category++)
        {
            if (_pending[category] > 0 && _word - _pendingWord[category] <= context.After && !(context.IsSoft && _pendingFirm[category]))
                _pending[category] = Math.Min(_pending[category], Math.Max(0, _pendingRaw[category] - context.Reduction));
        }
    }
}
