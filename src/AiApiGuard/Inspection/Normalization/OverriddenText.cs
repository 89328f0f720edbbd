namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads text in the order and the position in which it is displayed.</summary>
internal static class OverriddenText
{
    private const char RightToLeft = '\u202E';
    private const int FirstBraille = 0x2800;
    private const int FewestTurned = 3;

    // The letters in the order of their dots; only the six dots of letters are read.
    private const string Braille =
        " a1b'k2l@cif/msp\"e3h9o6r^djg>ntq,*5<-u8v.%[$+x!&;:4\\0z7(_?w]#y)=";

    /// <summary>Appends a text as it is displayed: what stands behind an override of direction is read from its end.</summary>
    public static void Read(ReadOnlySpan<char> text, TextBuffer output)
    {
        var position = 0;
        while (position < text.Length)
        {
            var next = text[position..].IndexOf(RightToLeft);
            var end = next < 0 ? text.Length : position + next;
            for (; position < end; position++)
                output.Add(text[position], position);
            if (next < 0)
                return;
            var length = text[(end + 1)..].IndexOfAny("\u202C\u2069\n\u2029\u202D");
            position = length < 0 ? text.Length : end + 1 + length;
            for (var i = position - 1; i > end; i--)
                i -= AddBack(text, i, end, output);
        }
    }

    /// <summary>Appends the lines whose letters are turned upside down, or are read by touch.</summary>
    /// <param name="text">The plain reading.</param>
    /// <param name="map">Its offsets.</param>
    /// <param name="output">Where the lines go.</param>
    public static void TurnUp(ReadOnlySpan<char> text, ReadOnlySpan<int> map, TextBuffer output)
    {
        var start = 0;
        while (start < text.Length)
        {
            var length = text[start..].IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            TurnLine(text[start..end], map[start..end], output);
            start = end + 1;
        }
    }

    private static void TurnLine(ReadOnlySpan<char> line, ReadOnlySpan<int> map, TextBuffer output)
    {
        var turned = 0;
        var dots = 0;
        foreach (var character in line)
        {
            turned += CharacterFolding.IsTurned(character) ? 1 : 0;
            dots += character is > (char)FirstBraille and < '\u2840' ? 1 : 0;
        }

        var start = output.Length;
        for (var i = 0; dots >= FewestTurned * 2 && i < line.Length; i++)
            output.Add(line[i] is >= (char)FirstBraille and < '\u2840' ? Braille[line[i] - FirstBraille] : line[i], map[i]);
        for (var i = line.Length - 1; turned >= FewestTurned && i >= 0; i--)
            output.Add(CharacterFolding.TurnUp(line[i]), map[i]);
        if (LetterPairs.IsLanguage(output.Text[start..]))
            output.Add('\n', output.Map[^1]);
        else
            output.Truncate(start);
    }

    // Characters of two parts keep their order. Returns how many more were added.
    private static int AddBack(ReadOnlySpan<char> text, int index, int first, TextBuffer output)
    {
        if (index - 1 > first && char.IsSurrogatePair(text[index - 1], text[index]))
        {
            output.Add(text[index - 1], index - 1);
            output.Add(text[index], index);
            return 1;
        }

        output.Add(text[index], index);
        return 0;
    }
}
