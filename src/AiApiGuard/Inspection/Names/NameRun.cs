using System.Runtime.CompilerServices;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Is a run of capitalised words, with the small words inside it.</summary>
internal struct NameRun
{
    private const int MaxWords = 6;
    private const int MaxLength = 64;

    private Words _words;

    /// <summary>Gets how many words there are.</summary>
    public int Count { get; private set; }

    public readonly NameWord this[int index] => _words[index];

    /// <summary>Reads the run that begins at a capital.</summary>
    public static void Read(ref TextCursor text, int start, out NameRun run)
    {
        run = default;
        var position = start;
        var small = 0;
        while (run.Count < MaxWords && position - start < MaxLength)
        {
            NameWord word;
            if (IsCapital(text[position]))
            {
                word = NameWordReader.Read(ref text, position);
                small = 0;
            }
            else if (run.Count == 0 || ++small > 2 || !NameWordReader.TryReadSmall(ref text, position, out word))
            {
                break;
            }

            run._words[run.Count++] = word;
            position = SkipBlanks(ref text, word);
            if (position < 0)
                break;
        }

        // Small words stand between others only.
        while (run.Count > 0 && run[run.Count - 1].Is(WordTraits.Particle | WordTraits.Connector) && !IsCapital(text[run[run.Count - 1].Start]))
            run.Count--;
    }

    public static bool IsCapital(char character) => character is >= 'A' and <= 'Z' || (character is >= '\u00C0' and < '\u0530' && char.IsUpper(character));

    // Where the next word begins; -1 when the word is the last one of the run.
    private static int SkipBlanks(ref TextCursor text, in NameWord word)
    {
        var end = word.End;
        if (text[end - 1] is '.' && IsCapital(text[end]))
            return end;
        var position = end;
        while (position - end < 2 && text[position] is ' ' or '\u00A0')
            position++;
        return position > end ? position : -1;
    }

    [InlineArray(MaxWords)]
    private struct Words
    {
        private NameWord _first;
    }
}
