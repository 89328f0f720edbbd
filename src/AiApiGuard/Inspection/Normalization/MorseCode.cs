namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads Morse code: dots and dashes with a blank between letters, and a stroke or more blanks between words.</summary>
internal static class MorseCode
{
    private const int FewestLetters = 6;
    private const int LongestLetter = 6;

    // The letters by their dots and dashes read as binary digits behind a one; a blank where there is none.
    private const string Letters =
        "  etianmsurwdkgohvf l pjbxcyzq  54 3   2& +    16=/   ( 7   8 90" +
        "            ?_    \"  .    @   '  -        ;! )     ,    :";

    /// <summary>Appends what rows of Morse code stand for, one a line.</summary>
    public static void Decode(ReadOnlySpan<char> text, TextBuffer output)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (Bit(text[position]) < 0 || (position > 0 && char.IsLetterOrDigit(text[position - 1])))
            {
                position++;
                continue;
            }

            position = ReadRow(text, position, output);
        }
    }

    private static int ReadRow(ReadOnlySpan<char> text, int position, TextBuffer output)
    {
        var start = output.Length;
        var letters = 0;
        while (position < text.Length)
        {
            var first = position;
            var code = 1;
            while (position < text.Length && Bit(text[position]) is >= 0 and var bit)
            {
                code = Math.Min((code << 1) | bit, 1 << (LongestLetter + 1));
                position++;
            }

            var letter = code is > 1 and < 1 << (LongestLetter + 1) && code < Letters.Length ? Letters[code] : ' ';
            if (letter == ' ')
                break;
            output.Add(letter, first);
            letters++;
            if (!SkipGap(text, ref position, output))
                break;
        }

        if (letters >= FewestLetters && LetterPairs.IsLanguage(output.Text[start..]))
            output.Add('\n', output.Map[^1]);
        else
            output.Truncate(start);
        return position;
    }

    // Returns whether another letter follows.
    private static bool SkipGap(ReadOnlySpan<char> text, ref int position, TextBuffer output)
    {
        var gap = position;
        var parts = false;
        while (position < text.Length && position - gap < 8 && text[position] is ' ' or '/' or '|' or '\n' or '\r' or '\t' or '\u00A0')
        {
            parts |= text[position] is not (' ' or '\u00A0') || position - gap >= 2;
            position++;
        }

        if (position == gap || position == text.Length || Bit(text[position]) < 0)
            return false;
        if (parts)
            output.Add(' ', gap);
        return true;
    }

    private static int Bit(char character) => character switch
    {
        '.' or '\u00B7' or '\u2022' or '\u2219' or '\u22C5' => 0,
        '-' or '\u2212' or '_' or (>= '\u2010' and <= '\u2015') => 1,
        _ => -1,
    };
}
