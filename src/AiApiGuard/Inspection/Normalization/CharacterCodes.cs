namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads rows of numbers that count characters: decimal, hexadecimal, octal and binary.</summary>
internal static class CharacterCodes
{
    private const int FewestCodes = 6;
    private const int LongestGap = 6;
    private const int Bases = 4;

    private enum NumberBase
    {
        Binary,
        Octal,
        Hexadecimal,
        Decimal,
    }

    /// <summary>Appends what the rows stand for, one a line.</summary>
    public static void Decode(ReadOnlySpan<char> text, TextBuffer output)
    {
        var position = 0;
        while (true)
        {
            var next = text[position..].IndexOfAny(AlphabetOfCodes);
            if (next < 0)
                return;
            position = ReadRow(text, position + next, output);
        }
    }

    private static readonly System.Buffers.SearchValues<char> AlphabetOfCodes = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    // Follows a row in the base in which it gets furthest, and returns where to go on.
    private static int ReadRow(ReadOnlySpan<char> text, int start, TextBuffer output)
    {
        var furthest = TokenEnd(text, start);
        if (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]) && text[start - 1] is not ('x' or 'X'))
            return furthest;
        Span<int> ends = stackalloc int[Bases];
        for (var numberBase = 0; numberBase < Bases; numberBase++)
        {
            ends[numberBase] = Follow(text, start, (NumberBase)numberBase, null, out _);
            furthest = Math.Max(furthest, ends[numberBase]);
        }

        // Several may fit as far: the one that gives language is meant.
        for (var numberBase = 0; numberBase < Bases; numberBase++)
        {
            if (ends[numberBase] < furthest)
                continue;
            var length = output.Length;
            Follow(text, start, (NumberBase)numberBase, output, out var codes);
            if (codes >= FewestCodes && IsText(output.Text[length..]))
            {
                output.Add('\n', start);
                return furthest;
            }

            output.Truncate(length);
        }

        return furthest;
    }

    // Returns the end of the row.
    private static int Follow(ReadOnlySpan<char> text, int start, NumberBase numberBase, TextBuffer? output, out int codes)
    {
        codes = 0;
        var position = start;
        var end = start;
        while (position < text.Length)
        {
            var tokenEnd = TokenEnd(text, position);
            var token = text[position..tokenEnd];
            if (!TryRead(token, numberBase, position, output, ref codes))
                break;
            end = tokenEnd;
            position = SkipGap(text, tokenEnd);
            if (position == tokenEnd)
                break;
        }

        return end;
    }

    private static bool TryRead(ReadOnlySpan<char> token, NumberBase numberBase, int offset, TextBuffer? output, ref int codes)
    {
        if (token is ['0', 'x' or 'X' or 'b' or 'o', ..] && numberBase != NumberBase.Decimal)
            token = token[2..];
        if (numberBase == NumberBase.Binary && token.Length > 8 && token.Length % 8 == 0)
        {
            for (; token.Length > 0; token = token[8..], offset += 8)
            {
                if (!TryRead(token[..8], numberBase, offset, output, ref codes))
                    return false;
            }

            return true;
        }

        var (radix, shortest, longest) = numberBase switch
        {
            NumberBase.Binary => (2, 6, 8),
            NumberBase.Octal => (8, 2, 4),
            NumberBase.Hexadecimal => (16, 2, 4),
            _ => (10, 2, 3),
        };
        if (token.Length < shortest || token.Length > longest)
            return false;
        var value = 0;
        foreach (var character in token)
        {
            var digit = char.IsAsciiDigit(character) ? character - '0' : char.IsAsciiHexDigit(character) ? (character | 0x20) - 'a' + 10 : 99;
            if (digit >= radix)
                return false;
            value = (value * radix) + digit;
        }

        if (value is not ('\n' or '\r' or '\t' or (>= ' ' and < 0x7F) or (>= 0xA0 and < 0xD800)))
            return false;
        codes++;
        output?.Add((char)value, offset);
        return true;
    }

    private static int TokenEnd(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsAsciiLetterOrDigit(text[position]))
            position++;
        return position;
    }

    // Between numbers stand blanks, commas and the like, perhaps with "U+" or "chr(" before the next.
    private static int SkipGap(ReadOnlySpan<char> text, int position)
    {
        var end = Math.Min(text.Length, position + LongestGap);
        var start = position;
        while (position < end && !char.IsAsciiLetterOrDigit(text[position]) && text[position] is < '\u0080' and not ('%' or '=' or '&' or '\\'))
            position++;
        var rest = text[position..];
        if (rest is ['U' or 'u', '+', ..])
            return position + 2;
        return position < end || position < text.Length && position - start <= LongestGap ? position : start;
    }

    private static bool IsText(ReadOnlySpan<char> text)
    {
        var letters = 0;
        var cost = 0;
        var last = LetterPairs.Edge;
        foreach (var character in text)
        {
            var next = LetterPairs.Class((char)(char.IsAsciiLetterUpper(character) ? character | 0x20 : character));
            cost += next == last && next == LetterPairs.Edge ? 10 : LetterPairs.Cost(last, next);
            letters += next != LetterPairs.Edge || char.IsLetter(character) || character == ' ' ? 1 : 0;
            last = next;
        }

        return letters * 4 > text.Length * 3 && cost < text.Length * 20;
    }
}
