using System.Runtime.CompilerServices;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Reads the words of the same sentence behind a value: <c>010594Y9032 is my hetu.</c></summary>
internal struct IdWordsBehind
{
    private const int Reach = 36;
    private const int LongestFragment = 8;

    private TopicBits _topics;
    private bool _isRead;

    public readonly bool Has(ContextTopic topic) => (_topics[(int)topic / 64] & (1ul << ((int)topic % 64))) != 0;

    /// <summary>Reads them once.</summary>
    public void Read(ref TextCursor text, int end)
    {
        if (_isRead)
            return;
        _isRead = true;
        var lexicon = ContextLexicon.Default;
        var position = end;
        while (position - end < Reach)
        {
            var character = text[position];
            if (character is ':' or '=' or '\uFF1A' || TextFolding.IsDigit(character))
            {
                // They are the label of something else.
                _topics = default;
                return;
            }

            if (character is '\0' or '.' or ';' or '\n' or '!' or '?' or '\u3002' or ',')
                return;
            if (!char.IsLetter(character))
                position++;
            else if (ContextLexicon.IsUnspaced(character))
                Note(lexicon.TopicsOfStart(ReadFragment(ref text, position++), out _));
            else
                Note(lexicon.TopicsOf(ReadWord(ref text, ref position)));
        }
    }

    private static ReadOnlySpan<char> ReadFragment(ref TextCursor text, int start)
    {
        var end = start + 1;
        while (end - start < LongestFragment && ContextLexicon.IsUnspaced(text[end]))
            end++;
        return text.Slice(start, end);
    }

    private static ReadOnlySpan<char> ReadWord(ref TextCursor text, ref int position)
    {
        var start = position;
        while (position - start < Reach && char.IsLetter(text[position]) && !ContextLexicon.IsUnspaced(text[position]))
            position++;
        return text.Slice(start, position);
    }

    private void Note(ReadOnlySpan<ContextTopic> topics)
    {
        foreach (var topic in topics)
            _topics[(int)topic / 64] |= 1ul << ((int)topic % 64);
    }

    [InlineArray(4)]
    private struct TopicBits
    {
        private ulong _first;
    }
}
