using System.Globalization;

namespace AiApiGuard.Tokenizers;

/// <summary>Finds the runs of a text that a tokenizer may take for one word.</summary>
internal static class WordRuns
{
    private enum Kind
    {
        // Belongs to whatever stands beside it, as vocabularies differ in that: marks, and halves of characters.
        Any,
        Letter,
        Digit,
        Blank,
        Symbol,
    }

    /// <summary>Finds the first run that is longer than allowed.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int maxLength, out int start, out int end)
    {
        start = 0;
        var kind = Kind.Any;
        for (end = 0; end < text.Length; end++)
        {
            var next = KindOf(text[end]);
            if (next == Kind.Any || next == kind)
                continue;
            if (kind != Kind.Any)
            {
                if (IsTooLong(kind, end - start, maxLength))
                    return true;
                start = end;
            }

            kind = next;
        }

        return IsTooLong(kind, end - start, maxLength);
    }

    // Numbers are cut into groups of three before anything else.
    private static bool IsTooLong(Kind kind, int length, int maxLength) => kind != Kind.Digit && length > maxLength;

    private static Kind KindOf(char character)
    {
        if (char.IsAscii(character))
        {
            return char.IsAsciiLetter(character) ? Kind.Letter
                : char.IsAsciiDigit(character) ? Kind.Digit
                : char.IsWhiteSpace(character) ? Kind.Blank
                : Kind.Symbol;
        }

        if (char.IsLetter(character))
            return Kind.Letter;
        if (char.IsWhiteSpace(character))
            return Kind.Blank;
        return char.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.Surrogate or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Kind.Any,
            _ => Kind.Symbol,
        };
    }
}
