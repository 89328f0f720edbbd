using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Reads the words of names.</summary>
internal static class NameWordReader
{
    private const int MaxSmallLength = 5;

    /// <summary>Reads the word that begins with a capital.</summary>
    public static NameWord Read(ref TextCursor text, int start)
    {
        var end = start + 1;
        int lower = 0, upper = 1, part = start;
        var isMixed = false;
        for (; end - start <= NameLexicon.MaxLength; end++)
        {
            var character = text[end];
            if (IsLetter(character))
            {
                // McDonald and DiCaprio, but no camelCase.
                isMixed |= char.IsUpper(character) && char.IsLower(text[end - 1]) && !IsPrefix(text.Slice(part, end));
                lower += char.IsLower(character) ? 1 : 0;
                upper += char.IsUpper(character) ? 1 : 0;
            }
            else if (!JoinsParts(ref text, end))
            {
                break;
            }
            else
            {
                part = end + 1;
            }
        }

        if (isMixed || end - start > NameLexicon.MaxLength || char.IsAsciiDigit(text[end]) || text[end] is '_')
            return new NameWord(start, end, WordTraits.Mixed);
        return end - start == 1 ? ReadInitial(ref text, start) : new NameWord(start, SkipDot(ref text, start, end), ReadTraits(ref text, start, end, lower, upper));
    }

    /// <summary>Reads a small word inside a name: <c>de</c>, <c>van</c>, <c>&amp;</c>.</summary>
    public static bool TryReadSmall(ref TextCursor text, int start, out NameWord word)
    {
        var end = start;
        if (text[start] is '&')
            end++;
        while (end - start <= MaxSmallLength && char.IsAsciiLetterLower(text[end]))
            end++;
        word = default;
        if (end == start || end - start > MaxSmallLength || text[end] is not (' ' or '\u00A0'))
            return false;
        word = new NameWord(start, end, NameLexicon.Default.TraitsOf(text.Slice(start, end)) & (WordTraits.Particle | WordTraits.Connector));
        return word.Traits != WordTraits.None;
    }

    public static bool IsLetter(char character) =>
        char.IsAsciiLetter(character)
        || (character > '\u007F' && ((character < '\u0530' && char.IsLetter(character)) || character is (>= '\u0300' and <= '\u036F') or (>= '\u1E00' and <= '\u1EFF')));

    // O'Neill, Anne-Marie; not John's, nor don't.
    private static bool JoinsParts(ref TextCursor text, int index) => text[index] switch
    {
        '\'' or '\u2019' => char.IsUpper(text[index + 1]) && IsLetter(text[index + 1]),
        '-' or '\u2010' or '\u2011' => IsLetter(text[index + 1]),
        _ => false,
    };

    private static NameWord ReadInitial(ref TextCursor text, int start)
    {
        if (text[start + 1] is '.')
            return new NameWord(start, start + 2, WordTraits.Initial);
        var isCut = text[start + 1] is '\'' or '\u2019';
        return new NameWord(start, start + 1, isCut ? WordTraits.Plain : WordTraits.Initial | WordTraits.Plain);
    }

    private static WordTraits ReadTraits(ref TextCursor text, int start, int end, int lower, int upper)
    {
        // Don't, they're.
        if (text[end] is '\'' or '\u2019' && IsLetter(text[end + 1]) && (text[end + 1] is not ('s' or 'S') || IsLetter(text[end + 2])))
            return WordTraits.Plain;
        return NameLexicon.Default.TraitsOf(text.Slice(start, end)) | (lower == 0 && upper > 1 ? WordTraits.Capitals : 0);
    }

    // St. Louis.
    private static int SkipDot(ref TextCursor text, int start, int end) =>
        end - start == 2 && text[start] is 'S' && text[start + 1] is 't' && text[end] is '.' ? end + 1 : end;

    private static bool IsPrefix(ReadOnlySpan<char> part) => part is "Mc" or "Mac" or "De" or "Di" or "Da" or "La" or "Le" or "Du" or "Van" or "Fitz" or "Lo";
}
