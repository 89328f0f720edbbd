namespace AiApiGuard.Inspection.Content;

/// <summary>Says whether a text has characters that only stand for others: letters of formulas, tags, look-alikes of another script.</summary>
internal static class UnusualText
{
    public static bool IsUnusual(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == ' ' ? EndsSpacedLetters(text, i) : character >= '\u0370' && IsUnusual(text, i))
                return true;
        }

        return false;
    }

    // "b o m b": letters with a blank between each.
    private static bool EndsSpacedLetters(ReadOnlySpan<char> text, int i) =>
        i >= 4 && text[i - 2] == ' ' && text[i - 4] == ' ' && char.IsLetter(text[i - 1]) && char.IsLetter(text[i - 3]);

    // Letters of formulas and tags, and Latin letters beside Greek or Cyrillic ones.
    private static bool IsUnusual(ReadOnlySpan<char> text, int i) =>
        text[i] is '\uD835' or '\uDB40'
        || (text[i] <= '\u052F' && ((i > 0 && char.IsAsciiLetter(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]))));
}
