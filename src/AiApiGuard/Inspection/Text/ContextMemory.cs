using System.Runtime.CompilerServices;

namespace AiApiGuard.Inspection.Text;

/// <summary>Remembers where a word of each topic was last seen. Each character of a text is read at most once, and only where
/// somebody asks.</summary>
internal ref struct ContextMemory(ReadOnlySpan<char> text)
{
    /// <summary>How far back from an anchor a word may count.</summary>
    public const int MaxReach = 128;

    private readonly ReadOnlySpan<char> _text = text;
    private LastSeen _lastSeen;
    private int _readTo;

    /// <summary>Returns how far before <paramref name="end"/> the nearest word of a topic begins.</summary>
    /// <returns>The distance in characters; <see cref="int.MaxValue"/> if there is none within <see cref="MaxReach"/>.</returns>
    public int DistanceTo(ContextTopic topic, int end)
    {
        ReadTo(end);
        var seen = _lastSeen[(int)topic] - 1;
        return seen >= 0 && seen < end && end - seen <= MaxReach ? end - seen : int.MaxValue;
    }

    private void ReadTo(int end)
    {
        if (end <= _readTo)
            return;
        var position = Math.Max(_readTo, end - MaxReach);
        if (position > _readTo)
        {
            // A word that begins before the reach does not count, nor does a part of it.
            while (position < end && char.IsLetter(_text[position - 1]) && char.IsLetter(_text[position]) && !ContextLexicon.IsUnspaced(_text[position]))
                position++;
        }

        var lexicon = ContextLexicon.Default;
        while (position < end)
        {
            var character = _text[position];
            if (!IsLetter(character))
            {
                position++;
            }
            else if (ContextLexicon.IsUnspaced(character))
            {
                Note(lexicon.TopicsOfStart(_text[position..end]), position);
                position++;
            }
            else
            {
                var wordEnd = position + 1;
                while (wordEnd < end && IsLetter(_text[wordEnd]) && !ContextLexicon.IsUnspaced(_text[wordEnd]))
                    wordEnd++;

                // A word that goes on is read when somebody asks from behind it.
                if (wordEnd == end && end < _text.Length && IsLetter(_text[end]) && !ContextLexicon.IsUnspaced(_text[end]))
                    break;
                NoteWord(lexicon, position, wordEnd);
                position = wordEnd;
            }
        }

        _readTo = position;
    }

    private void NoteWord(ContextLexicon lexicon, int start, int end)
    {
        Note(lexicon.TopicsOf(_text[start..end]), start);

        // The humps of passportNumber.
        var hump = start;
        for (var i = start + 1; i < end; i++)
        {
            if (!char.IsAsciiLetterUpper(_text[i]) || !char.IsAsciiLetterLower(_text[i - 1]))
                continue;
            Note(lexicon.TopicsOf(_text[hump..i]), start);
            hump = i;
        }

        if (hump > start)
            Note(lexicon.TopicsOf(_text[hump..end]), start);
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

    [InlineArray(128)]
    private struct LastSeen
    {
        private int _first;
    }
}
