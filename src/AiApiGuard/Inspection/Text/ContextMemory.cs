namespace AiApiGuard.Inspection.Text;

/// <summary>Remembers where a word of each topic was last seen. Each character of a text is read at most once, and only where
/// somebody asks.</summary>
internal sealed class ContextMemory
{
    /// <summary>How far back from an anchor a word may count.</summary>
    public const int MaxReach = 128;

    // One more than the position; 0 for never.
    private readonly int[] _lastSeen = new int[Enum.GetValues<ContextTopic>().Length];
    private int _readTo;

    /// <summary>Forgets the text before.</summary>
    public void Clear()
    {
        if (_readTo == 0)
            return;
        _readTo = 0;
        Array.Clear(_lastSeen);
    }

    /// <summary>Returns how far before <paramref name="end"/> the nearest word of a topic begins.</summary>
    /// <returns>The distance in characters; <see cref="int.MaxValue"/> if there is none within <see cref="MaxReach"/>.</returns>
    public int DistanceTo(ContextTopic topic, ReadOnlySpan<char> text, int end)
    {
        ReadTo(text, end);
        var seen = _lastSeen[(int)topic] - 1;
        return seen >= 0 && seen < end && end - seen <= MaxReach ? end - seen : int.MaxValue;
    }

    private void ReadTo(ReadOnlySpan<char> text, int end)
    {
        if (end <= _readTo)
            return;
        var position = Math.Max(_readTo, end - MaxReach);
        if (position > _readTo)
        {
            // A word that begins before the reach does not count, nor does a part of it.
            while (position < end && char.IsLetter(text[position - 1]) && char.IsLetter(text[position]) && !ContextLexicon.IsUnspaced(text[position]))
                position++;
        }

        var lexicon = ContextLexicon.Default;
        while (position < end)
        {
            var character = text[position];
            if (!IsLetter(character))
            {
                position++;
            }
            else if (ContextLexicon.IsUnspaced(character))
            {
                // A term within a longer one says nothing.
                Note(lexicon.TopicsOfStart(text[position..end], out var length), position);
                position += length;
            }
            else
            {
                var wordEnd = position + 1;
                while (wordEnd < end && IsLetter(text[wordEnd]) && !ContextLexicon.IsUnspaced(text[wordEnd]))
                    wordEnd++;

                // A word that goes on is read when somebody asks from behind it.
                if (wordEnd == end && end < text.Length && IsLetter(text[end]) && !ContextLexicon.IsUnspaced(text[end]))
                    break;
                NoteWord(lexicon, text, position, wordEnd);
                position = wordEnd;
            }
        }

        _readTo = position;
    }

    private void NoteWord(ContextLexicon lexicon, ReadOnlySpan<char> text, int start, int end)
    {
        Note(lexicon.TopicsOf(text[start..end]), start);

        // The humps of passportNumber.
        var hump = start;
        for (var i = start + 1; i < end; i++)
        {
            if (!char.IsAsciiLetterUpper(text[i]) || !char.IsAsciiLetterLower(text[i - 1]))
                continue;
            Note(lexicon.TopicsOf(text[hump..i]), start);
            hump = i;
        }

        if (hump > start)
            Note(lexicon.TopicsOf(text[hump..end]), start);
    }

    private void Note(ReadOnlySpan<ContextTopic> topics, int position)
    {
        foreach (var topic in topics)
            _lastSeen[(int)topic] = position + 1;
    }

    // Vowel signs of Devanagari, Thai and Arabic are no letters of their own.
    private static bool IsLetter(char character) =>
        char.IsAsciiLetter(character)
        || (character > '\u007F' && (char.IsLetter(character) || character is (>= '\u0900' and <= '\u0DFF') or (>= '\u064B' and <= '\u065F')));
}
