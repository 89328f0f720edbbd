using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Finds what the text before a value calls it: the nearest label, unless another value, sentence or line is
/// between.</summary>
internal static class DocumentLabel
{
    private const int MinOtherDigits = 3;
    private const int MaxAbbreviation = 4;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Connectors = FrozenSet.ToFrozenSet(
        [
            "and", "or", "und", "oder", "et", "ou", "y", "e", "o", "en", "of", "i", "lub", "och", "eller", "og", "ja", "tai",
            "ve", "veya", "и", "или", "та", "και",
            "و", "أو", "और", "या", "和", "或", "及", "与", "と", "や", "및", "와",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Copulas = FrozenSet.ToFrozenSet(
        ["is", "was", "as", "es", "est", "ist", "è", "é", "jest", "to", "är", "er", "on", "это", "lautet", "für",
            "for"], StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // Topics that claim a number for another entity. Words that are common as such do not.
    private static readonly ContextTopic[] Topics =
    [
        .. Enum.GetValues<ContextTopic>().Except(
        [
            ContextTopic.Email, ContextTopic.Username, ContextTopic.Password, ContextTopic.Sin, ContextTopic.Vat, ContextTopic.Pan,
            ContextTopic.OtherNumber,
        ]),
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NumberWords = FrozenSet.ToFrozenSet(
        [
            "number", "numbers", "num", "no", "nos", "nr", "nbr", "id", "ids", "is", "code", "nummer", "numéro", "numero",
            "número", "núm",
            "nº", "n", "numer", "numerem", "номер", "номера", "číslo", "broj", "szám", "száma", "numărul", "numarası", "no'su",
            "αριθμός",
            "رقم", "संख्या", "नंबर", "numrot", "nummeret", "numret", "numero", "numeron", "record", "file", "card", "s",
            "polisnummer", "kontonummer", "nr.",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds the label of a value.</summary>
    /// <param name="text">The text at the anchor of the value.</param>
    /// <param name="topic">What the label must say.</param>
    /// <param name="reach">How far before the value it may begin.</param>
    /// <param name="start">Where the value begins; moved behind the label when a blank parts them.</param>
    /// <param name="label">The text from the label to the value.</param>
    public static bool TryFind(ref TextCursor text, ContextTopic topic, int reach, ref int start, out ReadOnlySpan<char> label)
    {
        label = default;
        var distance = text.DistanceTo(topic);
        if (distance > reach + text.WordStart - start || IsOther(ref text, topic, distance))
            return false;
        var labelStart = text.WordStart - distance;
        if (labelStart >= start && !NumericBoundary.IsHyphen(text[text.WordStart - 1]) && text[text.WordStart - 1] is not '_')
            start = text.WordStart;
        label = labelStart < start ? text.Slice(labelStart, start) : default;
        return IsOpen(label);
    }

    /// <summary>Says whether a label begins with one of some words.</summary>
    public static bool BeginsWith(ReadOnlySpan<char> label, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        var end = WordEnd(label, 0);
        return words.Contains(label[..end]) || words.Contains(label[LastHump(label, end)..end]);
    }

    /// <summary>Says whether the first word of a label is followed by one that means "number", or by nothing but signs such as a
    /// colon.</summary>
    public static bool IsNumbered(ReadOnlySpan<char> label, bool needsWord = false)
    {
        var position = WordEnd(label, 0);
        while (position < label.Length && !char.IsLetter(label[position]))
        {
            if (label[position] is '#' or '№' or 'º' or '°')
                return true;
            position++;
        }

        if (position == label.Length)
            return !needsWord;
        return NumberWords.Contains(label[position..WordEnd(label, position)]);
    }

    /// <summary>Says whether a word that means "number" stands closely before a label: <c>numéro de compte</c>.</summary>
    public static bool IsNumberedBefore(ref TextCursor text, int labelStart)
    {
        const int NumberReach = 24;
        var before = text.Before(labelStart, NumberReach);
        before = before[(before.LastIndexOfAny('\n', ',', ';') + 1)..];
        return NumberWords.Contains(before[..WordEnd(before, 0)]) || Holds(before, NumberWords);
    }

    /// <summary>Says whether one of some words stands in a label behind its first, or ends that: <c>accountId</c>.</summary>
    public static bool Holds(ReadOnlySpan<char> label, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        var position = WordEnd(label, 0);
        if (LastHump(label, position) is var hump and > 0 && words.Contains(label[hump..position]))
            return true;
        while (position < label.Length)
        {
            var end = WordEnd(label, position);
            if (end > position && words.Contains(label[position..end]))
                return true;
            position = Math.Max(end, position + 1);
        }

        return false;
    }

    /// <summary>Says whether the text behind a value calls it so: <c>(passport)</c>, <c>is my passport number</c>.</summary>
    public static bool IsBehind(ref TextCursor text, int end, ContextTopic topic)
    {
        const int MaxWords = 6;
        const int MaxWord = 16;
        var position = end;
        if (text[position] is '»' or '"' or '\'')
            position++;
        if (text[position++] is not ' ')
            return false;
        var isBracket = text[position] is '(';
        for (var words = 0; words < MaxWords; words++)
        {
            var start = isBracket && words == 0 ? position + 1 : position;
            var wordEnd = start;
            while (wordEnd - start <= MaxWord && IsLetter(text[wordEnd]))
                wordEnd++;
            if (wordEnd == start || (words == 0 && !isBracket && !Copulas.Contains(text.Slice(start, wordEnd))))
                return false;
            if (ContextLexicon.Default.TopicsOf(text.Slice(start, wordEnd)).Contains(topic))
                return true;
            if (text[wordEnd] is '\'' or '’')
                wordEnd += text[wordEnd + 1] is 's' ? 2 : 1;
            else if (text[wordEnd] is not ' ')
                return false;
            position = text[wordEnd] is ' ' ? wordEnd + 1 : wordEnd;
        }

        return false;
    }

    // Where the last part of bankAccountId begins.
    private static int LastHump(ReadOnlySpan<char> label, int end)
    {
        for (var i = end - 1; i > 0; i--)
        {
            if (char.IsAsciiLetterUpper(label[i]) && char.IsAsciiLetterLower(label[i - 1]))
                return i;
        }

        return 0;
    }

    private static bool IsOther(ref TextCursor text, ContextTopic topic, int distance)
    {
        foreach (var other in Topics)
        {
            if (other != topic && text.DistanceTo(other) is var near && near < distance && !IsAkin(topic, other) && !IsNumberWord(ref text, near))
                return true;
        }

        return false;
    }

    // "Nummer" may be that of a telephone, and of anything else.
    private static bool IsNumberWord(ref TextCursor text, int distance)
    {
        var word = text.Slice(text.WordStart - distance, text.WordStart);
        return NumberWords.Contains(word[..WordEnd(word, 0)]);
    }

    // Words that name a part of what is labelled: the chart of a patient, the account of a bank code.
    private static bool IsAkin(ContextTopic topic, ContextTopic other) => topic switch
    {
        ContextTopic.Medical or ContextTopic.MedicalRecord or ContextTopic.Nhs or ContextTopic.Npi or ContextTopic.Dea or ContextTopic.Mbi
            or ContextTopic.Medicare =>
                other is ContextTopic.Medical or ContextTopic.MedicalRecord or ContextTopic.Mbi or ContextTopic.Medicare
                or ContextTopic.NationalId,
        ContextTopic.Routing => other is ContextTopic.Bic,
        ContextTopic.Imei => other is ContextTopic.Phone,
        ContextTopic.DriverLicense => other is ContextTopic.Version or ContextTopic.Vehicle or ContextTopic.NationalId,
        ContextTopic.Passport => other is ContextTopic.BelgianId,
        _ => false,
    };

    // Digits between belong to another value, unless the label is over a list of values.
    private static bool IsOpen(ReadOnlySpan<char> label)
    {
        var position = WordEnd(label, 0);
        var wordLength = EndsAsAbbreviation(label[..position]) ? 0 : position;
        var digits = 0;
        var isBehindLine = false;
        var isBehindValue = false;
        for (; position < label.Length; position++)
        {
            var character = label[position];
            if (TextFolding.IsDigit(character))
            {
                if (++digits >= MinOtherDigits)
                    isBehindValue = true;

                continue;
            }

            digits = 0;
            if (char.IsLetter(character))
            {
                if (IsValue(label, ref position))
                {
                    isBehindValue = true;
                    continue;
                }

                var end = WordEnd(label, position);
                wordLength = end - position;
                if (isBehindLine || (isBehindValue && !Connectors.Contains(label[position..end])))
                    return false;
                position = end - 1;
            }
            else if (character is '\n')
            {
                isBehindLine = true;
            }
            else if (IsBoundary(label, position, wordLength))
            {
                return false;
            }
        }

        return true;
    }

    // Letters and digits in one word: the value before in a list.
    private static bool IsValue(ReadOnlySpan<char> label, ref int position)
    {
        var end = position;
        var digits = 0;
        while (end < label.Length && TextFolding.IsWord(label[end]))
            digits += TextFolding.IsDigit(label[end++]) ? 1 : 0;
        if (digits < MinOtherDigits)
            return false;
        position = end - 1;
        return true;
    }

    // Kontonr., acctno.
    private static bool EndsAsAbbreviation(ReadOnlySpan<char> word) =>
        word.EndsWith("nr", StringComparison.OrdinalIgnoreCase) || word.EndsWith("no", StringComparison.OrdinalIgnoreCase);

    private static bool IsBoundary(ReadOnlySpan<char> label, int position, int wordLength) => label[position] switch
    {
        '.' => wordLength > MaxAbbreviation && position + 1 < label.Length && label[position + 1] is ' ' or '\n',
        '!' or '?' or '。' or '！' or '？' or '@' => true,
        _ => false,
    };

    private static int WordEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        if (end < text.Length && ContextLexicon.IsUnspaced(text[end]))
        {
            while (end < text.Length && ContextLexicon.IsUnspaced(text[end]))
                end++;
            return end;
        }

        while (end < text.Length && IsLetter(text[end]))
            end++;
        return end;
    }

    private static bool IsLetter(char character) =>
        (char.IsLetter(character) || character is (>= '\u0900' and <= '\u0DFF') or (>= '\u064B' and <= '\u065F'))
        && !TextFolding.IsDigit(character) && !ContextLexicon.IsUnspaced(character);
}
