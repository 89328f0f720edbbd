using System.Text;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads normalised text in second ways, which are only right when it was written to be read so.</summary>
internal static class TextReadings
{
    private const int LongestLeetWord = 32;

    /// <summary>Returns the letter that a digit or sign stands for, or the character itself.</summary>
    public static char ReadLeet(char character) => character switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => character,
    };

    /// <summary>Reads digits and signs inside words as letters: <c>1gn0re</c>.</summary>
    public static string FoldLeet(string text) => string.Create(text.Length, text, static (output, text) =>
    {
        text.CopyTo(output);
        for (var start = 0; start < output.Length; start++)
        {
            var end = start;
            var letters = 0;
            for (; end < output.Length && (char.IsLetter(output[end]) || ReadLeet(output[end]) != output[end]); end++)
                letters += char.IsLetter(output[end]) ? 1 : 0;
            if (letters > 1 && letters < end - start && end - start <= LongestLeetWord)
                FoldWord(output[start..end]);
            start = end;
        }
    });

    /// <summary>Joins rows of single letters, with one blank or sign between each: <c>i g n o r e</c>.</summary>
    public static string JoinSpacedLetters(string text)
    {
        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            output.Append(text[i]);
            if (IsSingle(text, i) && IsSingle(text, i + 2))
                i++;
        }

        return output.ToString();
    }

    // An exclamation mark that ends a word is one.
    private static void FoldWord(Span<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] != '!' || i + 1 < word.Length)
                word[i] = ReadLeet(word[i]);
        }
    }

    private static bool IsSingle(string text, int index) =>
        index < text.Length && char.IsLetter(text[index]) &&
        (index == 0 || !char.IsLetterOrDigit(text[index - 1])) &&
        (index + 1 == text.Length || !char.IsLetterOrDigit(text[index + 1]));
}
