using System.Buffers;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads digits and signs inside a word as the letters they look like.</summary>
internal static class LeetWord
{
    private const int MostCost = 20;
    private const int ShortestWithFirstSign = 5;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Returns the letter for which a digit or sign may stand, or zero.</summary>
    public static char Read(char character) => character switch
    {
        '0' => 'o',
        '1' or '!' or '|' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '6' or '9' => 'g',
        '7' or '+' => 't',
        '8' => 'b',
        _ => '\0',
    };

    /// <summary>Writes the letters in the place of the digits, if what results may be a word.</summary>
    /// <param name="output">The buffer that holds the word.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="force">Whether there is other evidence that the word is disguised.</param>
    public static bool TryFold(TextBuffer output, int start, int end, bool force)
    {
        // A sign that ends a word is one.
        while (end > start && output[end - 1] is '!' or '|' or '+' or '$')
            end--;
        while (start < end && output[start] is '|' or '+')
            start++;
        if (end - start < 2 || output.Text[start..end].IndexOfAnyExcept(HexDigits) < 0 || !(force || HasInnerSign(output.Text[start..end])))
            return false;
        Span<char> word = stackalloc char[end - start];
        var cost = 0;
        var last = LetterPairs.Edge;
        for (var i = 0; i < word.Length; i++)
        {
            word[i] = Choose(output.Text[start..end], i, last);
            var next = LetterPairs.Class(word[i]);
            cost += LetterPairs.Cost(last, next);
            last = next;
        }

        cost += LetterPairs.Cost(last, LetterPairs.Edge);
        if (cost > MostCost * (word.Length + 1))
            return false;
        for (var i = 0; i < word.Length; i++)
            output[start + i] = word[i];
        return true;
    }

    // A stroke is an i or an l, whichever reads better between its neighbours.
    private static char Choose(ReadOnlySpan<char> word, int index, int last)
    {
        var character = word[index];
        var letter = Read(character);
        if (letter != 'i')
            return letter == '\0' ? character : letter;
        var after = index + 1 < word.Length ? word[index + 1] : ' ';
        var next = LetterPairs.Class(Read(after) is var read && read != '\0' ? read : after);
        var asI = LetterPairs.Cost(last, 'i' - 'a') + LetterPairs.Cost('i' - 'a', next);
        var asL = LetterPairs.Cost(last, 'l' - 'a') + LetterPairs.Cost('l' - 'a', next);
        return asL < asI ? 'l' : 'i';
    }

    // Names of versions and formats end in digits, and amounts begin with them: a word hides letters in its middle, or before
    // more letters than a unit has.
    private static bool HasInnerSign(ReadOnlySpan<char> word)
    {
        var letters = 0;
        for (var i = 0; i + 1 < word.Length; i++)
        {
            if (char.IsLetter(word[i]))
                letters++;
            else if (letters > 0 && char.IsLetter(word[i + 1]))
                return true;
        }

        return word.Length >= ShortestWithFirstSign && !char.IsLetter(word[0]) && char.IsLetter(word[1]) && char.IsLetter(word[^1]);
    }
}
