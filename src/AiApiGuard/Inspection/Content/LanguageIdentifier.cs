using System.Collections.Frozen;

namespace AiApiGuard.Inspection.Content;

/// <summary>Says in which language a text is written: by its script, and by the words that every text of the language has.</summary>
/// <remarks>Knows the languages of <see cref="LanguageWords"/>. A text of few words, of names or of code has none.</remarks>
internal static class LanguageIdentifier
{
    private const int FewestLetters = 20;
    private const int LongestWord = 24;
    private const double LeastShare = 0.12;
    private const double LeastLead = 1.25;

    private static readonly FrozenDictionary<string, (int Language, double Weight)[]> Words = ReadWords();
    private static readonly FrozenDictionary<string, (int Language, double Weight)[]>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets the codes of the languages it knows, after ISO 639-1.</summary>
    public static IReadOnlyCollection<string> Languages { get; } =
        [.. LanguageWords.Tables.Select(static table => table.Language), "zh", "ja", "ko", "th", "el", "he", "hi", "bn", "ta", "te", "ka", "hy"];

    /// <summary>Returns the code of the language; <see langword="null"/> for a text that does not say.</summary>
    public static string? Identify(ReadOnlySpan<char> text)
    {
        Span<double> scores = stackalloc double[LanguageWords.Tables.Length];
        scores.Clear();
        Span<int> scripts = stackalloc int[(int)Script.Count];
        scripts.Clear();
        var words = ReadText(text, scores, scripts);
        var letters = 0;
        foreach (var count in scripts)
            letters += count;
        if (letters < FewestLetters && scripts[(int)Script.Han] + scripts[(int)Script.Kana] + scripts[(int)Script.Hangul] < FewestLetters / 4)
            return null;
        return ByScript(scripts, letters) ?? Best(scores, words);
    }

    private static string? ByScript(ReadOnlySpan<int> scripts, int letters)
    {
        // A character of these scripts is a syllable or a word.
        if (scripts[(int)Script.Kana] * 10 > letters)
            return "ja";
        if (scripts[(int)Script.Hangul] * 5 > letters)
            return "ko";
        if (scripts[(int)Script.Han] * 4 > letters)
            return scripts[(int)Script.Kana] * 20 > scripts[(int)Script.Han] ? "ja" : "zh";
        for (var script = Script.Thai; script < Script.Count; script++)
        {
            if (scripts[(int)script] * 2 > letters)
                return CodeOf(script);
        }

        return null;
    }

    private static string CodeOf(Script script) => script switch
    {
        Script.Thai => "th",
        Script.Greek => "el",
        Script.Hebrew => "he",
        Script.Devanagari => "hi",
        Script.Bengali => "bn",
        Script.Tamil => "ta",
        Script.Telugu => "te",
        Script.Georgian => "ka",
        _ => "hy",
    };

    private static string? Best(ReadOnlySpan<double> scores, int words)
    {
        int best = 0, second = -1;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                (second, best) = (best, i);
            else if (second < 0 || scores[i] > scores[second])
                second = i;
        }

        return words >= 4 && scores[best] >= words * LeastShare && scores[best] >= 1 && scores[best] > scores[second] * LeastLead
            ? LanguageWords.Tables[best].Language : null;
    }

    private static int ReadText(ReadOnlySpan<char> text, Span<double> scores, Span<int> scripts)
    {
        Span<char> word = stackalloc char[LongestWord];
        var length = 0;
        var words = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var character = i < text.Length ? text[i] : ' ';
            if (char.IsLetter(character))
            {
                scripts[(int)ScriptOf(character)]++;
                if (length < LongestWord)
                    word[length] = char.ToLowerInvariant(character);
                length++;
                continue;
            }

            if (length > 0)
            {
                words++;
                if (length <= LongestWord)
                    Count(word[..length], scores);
            }

            length = 0;
        }

        return words;
    }

    private static void Count(ReadOnlySpan<char> word, Span<double> scores)
    {
        if (Lookup.TryGetValue(word, out var languages))
        {
            foreach (var (language, weight) in languages)
                scores[language] += weight;
        }

        foreach (var letter in word)
        {
            if (letter < '\u00C0')
                continue;
            for (var language = 0; language < scores.Length; language++)
            {
                if (LanguageWords.Tables[language].Letters.Contains(letter, StringComparison.Ordinal))
                    scores[language] += LanguageWords.LetterWeight;
            }

            break;
        }
    }

    private static Script ScriptOf(char letter) => letter switch
    {
        < '\u0370' => Script.Latin,
        < '\u0400' => Script.Greek,
        < '\u0530' => Script.Cyrillic,
        < '\u0590' => Script.Armenian,
        < '\u0600' => Script.Hebrew,
        < '\u0780' => Script.Arabic,
        >= '\u0900' and < '\u0980' => Script.Devanagari,
        >= '\u0980' and < '\u0A00' => Script.Bengali,
        >= '\u0B80' and < '\u0C00' => Script.Tamil,
        >= '\u0C00' and < '\u0C80' => Script.Telugu,
        >= '\u0E00' and < '\u0E80' => Script.Thai,
        >= '\u10A0' and < '\u1100' => Script.Georgian,
        >= '\u1100' and < '\u1200' => Script.Hangul,
        >= '\u3040' and < '\u3100' => Script.Kana,
        >= '\u3400' and < '\uA000' => Script.Han,
        >= '\uAC00' and < '\uD7B0' => Script.Hangul,
        _ => Script.Latin,
    };

    // A word that several languages have says less of each.
    private static FrozenDictionary<string, (int Language, double Weight)[]> ReadWords() => LanguageWords.Tables
        .SelectMany(static (table, language) => table.Words.Split(' ').Distinct().Select(word => (Word: word, Language: language)))
        .GroupBy(static entry => entry.Word)
        .ToFrozenDictionary(
            static entries => entries.Key,
            static entries => entries.Select(entry => (entry.Language, 1.0 / entries.Count())).ToArray());

    private enum Script
    {
        Latin,
        Cyrillic,
        Arabic,
        Han,
        Kana,
        Hangul,
        Thai,
        Greek,
        Hebrew,
        Devanagari,
        Bengali,
        Tamil,
        Telugu,
        Georgian,
        Armenian,
        Count,
    }
}
