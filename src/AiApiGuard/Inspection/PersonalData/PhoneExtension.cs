using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Finds an extension behind a telephone number: <c>x123</c>, <c>ext. 45</c>, <c>Durchwahl 12</c>.</summary>
internal static class PhoneExtension
{
    private const int MaxDigits = 6;
    private const int MaxWordLength = 10;

    /// <summary>Returns where an extension ends; <paramref name="end"/> when there is none.</summary>
    public static int FindEnd(ref TextCursor text, int end)
    {
        var position = end;
        if (text[position] is ',' or ';')
            position++;
        if (NumericBoundary.IsBlank(text[position]))
            position++;
        var wordEnd = position;
        while (wordEnd - position <= MaxWordLength && char.IsLetter(text[wordEnd]))
            wordEnd++;
        if (wordEnd == position || wordEnd - position > MaxWordLength || !IsWord(text.Slice(position, wordEnd)))
            return end;
        var isShort = wordEnd - position == 1;
        position = wordEnd;
        while (position - wordEnd < 2 && text[position] is '.' or ':' or '=' or ' ')
            position++;
        var digitsEnd = text.SkipDigits(position, MaxDigits + 1);
        return digitsEnd - position >= (isShort ? 2 : 1) && digitsEnd - position <= MaxDigits && !text.IsWord(digitsEnd) ? digitsEnd : end;
    }

    private static bool IsWord(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[MaxWordLength];
        return lower[..word.ToLowerInvariant(lower)] is "x" or "ext" or "extn" or "extension" or "durchwahl" or "dw" or "poste" or "interno"
            or "int" or "wew" or "wewn" or "доб" or "ramal" or "anexo" or "toestel" or "tst" or "anknytning" or "lokal" or "dahili" or "内線" or "分机" or "转" or "내선";
    }
}
