using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Recognises postal addresses by the words of streets, and by what follows them.</summary>
internal sealed class StreetAddressRecognizer : ITextRecognizer
{
    private const int MaxWords = 5;

    private static readonly string[] Boxes =
    [
        "P.O. Box", "P.O.Box", "PO Box", "P. O. Box", "P O Box", "PO BOX", "P.O. BOX", "Post Office Box", "Postfach", "Postbus", "Apartado de Correos", "Apartado Postal",
        "Boîte postale", "Casella postale", "Caixa Postal", "Skrytka pocztowa", "Postboks", "BP",
    ];

    private static readonly string[] NumberSigns = ["nº", "n°", "n.º", "n.", "No.", "no.", "Nr.", "nr", "núm.", "num.", "№", "д.", "дом"];

    public TextAnchors Anchors => TextAnchors.Digit | TextAnchors.Capital | TextAnchors.Keyword;

    public IReadOnlyList<string> Entities => [TextEntities.Address];

    public IReadOnlyList<string> Keywords => ["rue ", "calle ", "avenida ", "rua ", "ul. ", "al. ", "via ", "улица ", "ул. ", "viale ", "piazza ", "plaza "];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (!CanBeginAt(ref text, anchor))
            return false;
        var isNumberFirst = char.IsAsciiDigit(text[anchor]);
        var end = isNumberFirst ? NumberFirstEnd(ref text, anchor, out var isSure) : StreetFirstEnd(ref text, anchor, out isSure);
        if (end < 0)
            return false;
        end = AddressTail.FindEnd(ref text, end, out var hasTail);
        match = new TextMatch(anchor, end - anchor, TextEntities.Address, Score: isSure && hasTail ? 0.9f : 0.7f);
        return isSure || hasTail;
    }

    private static bool CanBeginAt(ref TextCursor text, int start)
    {
        if (start == 0)
            return true;
        var before = text[start - 1];
        return !NameWordReader.IsLetter(before) && !char.IsAsciiDigit(before)
            && before is not ('.' or '/' or '\\' or '@' or '#' or '$' or '_' or '-' or '+' or '€' or '£' or '\'' or '%' or '&' or '=');
    }

    // 12 Baker Street; 12 bis, rue de la Paix.
    private static int NumberFirstEnd(ref TextCursor text, int start, out bool isSure)
    {
        isSure = false;
        var end = AddressReader.HouseNumberEnd(ref text, start);
        if (end < 0)
            return -1;
        var position = AddressReader.SkipBlanks(ref text, text[end] is ',' ? end + 1 : end);
        if (position < 0)
            return -1;
        if (text[position] is 'b' or 't' && (text.IsAt(position, "bis") || text.IsAt(position, "ter")) && text[position + 3] is ' ' or ',')
            position = text[position + 3] is ',' ? position + 5 : position + 4;
        var wordEnd = AddressReader.WordEnd(ref text, position);
        if (wordEnd > position && IsPrefix(ref text, position, wordEnd) && NamedEnd(ref text, position, wordEnd) is var named and > 0)
        {
            isSure = true;
            return named;
        }

        return SuffixEnd(ref text, position, out isSure);
    }

    private static bool IsPrefix(ref TextCursor text, int start, int end) => (StreetWords.KindOf(text.Slice(start, end)) & StreetWordKind.Prefix) != 0;

    // rue | de la Paix.
    private static int NamedEnd(ref TextCursor text, int start, int wordEnd)
    {
        var position = AddressReader.SkipBlanks(ref text, text[wordEnd] is '.' ? wordEnd + 1 : wordEnd);
        if (position < 0)
            return -1;
        var end = -1;
        var small = 0;
        for (var words = 0; words < MaxWords && position >= 0; words++)
        {
            var next = AddressReader.WordEnd(ref text, position);
            var isCapital = next > position && (NameRun.IsCapital(text[position]) || IsElided(ref text, position));
            if (next == position || (!isCapital && (++small > 3 || !AddressReader.IsSmall(text.Slice(position, next)))))
                break;
            if (isCapital)
                end = next;
            position = AddressReader.SkipBlanks(ref text, text[next] is '.' && next - position <= 3 ? next + 1 : next);
        }

        return end > start ? end : -1;
    }

    // d'Italie, l'Église.
    private static bool IsElided(ref TextCursor text, int start) =>
        text[start] is 'd' or 'l' && text[start + 1] is '\'' or '\u2019' && NameRun.IsCapital(text[start + 2]);

    private static int SuffixEnd(ref TextCursor text, int start, out bool isSure)
    {
        isSure = false;
        var position = start;
        int end = -1, sureEnd = -1;
        for (var words = 0; words < MaxWords && position >= 0; words++)
        {
            var isOrdinal = text.IsDigit(position);
            var wordEnd = isOrdinal ? OrdinalEnd(ref text, position) : AddressReader.WordEnd(ref text, position);
            if (wordEnd <= position || (!isOrdinal && !NameRun.IsCapital(text[position])))
                break;
            var kind = isOrdinal ? StreetWordKind.None : StreetWords.KindOf(text.Slice(position, wordEnd));
            var behind = text[wordEnd] is '.' && wordEnd - position <= 4 && !text.IsWord(wordEnd + 1) ? wordEnd + 1 : wordEnd;
            if (words == 0 && !isOrdinal && (NameLexicon.Default.TraitsOf(text.Slice(position, wordEnd)) & (WordTraits.Plain | WordTraits.AnyName)) == WordTraits.Plain
                && kind is StreetWordKind.None && !IsDirection(text.Slice(position, wordEnd)))
                return -1;
            if ((words > 0 && (kind & StreetWordKind.Suffix) != 0) || (kind & StreetWordKind.Compound) != 0 || text.Slice(position, wordEnd) is "Broadway")
                sureEnd = behind;
            end = behind > wordEnd && sureEnd != behind ? wordEnd : behind;
            if (text[wordEnd] is '.' && sureEnd == behind && !NameRun.IsCapital(text[wordEnd + 1 < behind ? behind : wordEnd]) && text[behind] is not ' ')
                break;
            position = AddressReader.SkipBlanks(ref text, behind);
        }

        isSure = sureEnd > 0;
        return isSure ? SkipDirection(ref text, sureEnd) : end;
    }

    // 5th Avenue North.
    private static int SkipDirection(ref TextCursor text, int end)
    {
        var start = AddressReader.SkipBlanks(ref text, end);
        if (start < 0 || !NameRun.IsCapital(text[start]))
            return end;
        var wordEnd = AddressReader.WordEnd(ref text, start);
        return wordEnd > start && IsDirection(text.Slice(start, wordEnd)) ? wordEnd : end;
    }

    private static bool IsDirection(ReadOnlySpan<char> word) =>
        word is "N" or "S" or "E" or "W" or "NE" or "NW" or "SE" or "SW" or "North" or "South" or "East" or "West" or "Old" or "New" or "Upper" or "Lower" or "High" or "Main"
            or "King" or "Queen" or "Park" or "Church" or "The" or "Market" or "Station" or "Spring" or "Summer" or "Winter" or "Central" or "Center" or "Middle"
            or "First" or "Second" or "Third" or "Red" or "Black" or "White" or "Green" or "Orange" or "School" or "Mill";

    private static int OrdinalEnd(ref TextCursor text, int start)
    {
        var end = text.SkipDigits(start, 4);
        var isOrdinal = (text[end] is 't' && text[end + 1] is 'h') || (text[end] is 's' && text[end + 1] is 't') || (text[end] is 'n' or 'r' && text[end + 1] is 'd');
        return isOrdinal && !text.IsWord(end + 2) ? end + 2 : start;
    }

    // Hauptstraße 12a; Calle Mayor, 5; Via Roma n. 10; P.O. Box 12.
    private static int StreetFirstEnd(ref TextCursor text, int start, out bool isSure)
    {
        if (BoxEnd(ref text, start) is var box and > 0)
        {
            isSure = true;
            return box;
        }

        isSure = false;
        var wordEnd = AddressReader.WordEnd(ref text, start);
        if (wordEnd == start || !HasNumberBehindWords(ref text, wordEnd))
            return -1;
        var kind = StreetWords.KindOf(text.Slice(start, wordEnd));
        int streetEnd;
        if ((kind & StreetWordKind.Prefix) != 0)
        {
            streetEnd = NamedEnd(ref text, start, wordEnd);
            isSure = streetEnd > 0 && !IsVia(text.Slice(start, wordEnd));
        }
        else
        {
            streetEnd = CompoundEnd(ref text, start, out isSure);
        }

        return streetEnd < 0 ? -1 : NumberBehindEnd(ref text, streetEnd, ref isSure);
    }

    // The test that most words fail, before anything is looked up.
    private static bool HasNumberBehindWords(ref TextCursor text, int wordEnd)
    {
        var end = wordEnd;
        for (var words = 0; words < MaxWords + 2; words++)
        {
            if (text[end] is '.' or ',')
                end++;
            var position = AddressReader.SkipBlanks(ref text, end);
            if (position < 0)
                return false;
            if (text.IsDigit(position) || text[position] is '\u2116' || (text[position] is 's' && text[position + 1] is '/')
                || (text[position] is 'n' or 'N' or 'д' && text[position + 1] is 'º' or '°' or '.' or 'o' or 'r' or 'ú' or 'u' or 'о'))
                return true;
            end = AddressReader.WordEnd(ref text, position);
            if (end == position || (char.IsAsciiLetterLower(text[position]) && end - position > 4 && text[position] is not ('u' or 'd' or 'l' or 'c' or 's')))
                return false;
        }

        return false;
    }

    // Via also means by way of.
    private static bool IsVia(ReadOnlySpan<char> word) => word is "via";

    private static int CompoundEnd(ref TextCursor text, int start, out bool isSure)
    {
        isSure = false;
        var position = start;
        var end = -1;
        var small = 0;
        for (var words = 0; words < MaxWords && position >= 0; words++)
        {
            var wordEnd = AddressReader.WordEnd(ref text, position);
            var isCapital = wordEnd > position && NameRun.IsCapital(text[position]);
            if (wordEnd == position || (!isCapital && (++small > 2 || !IsStreetSmall(ref text, position, wordEnd, ref isSure))))
                break;
            var kind = StreetWords.KindOf(text.Slice(position, wordEnd));
            if (words == 0 ? kind is StreetWordKind.None && IsPlainStart(text.Slice(position, wordEnd)) : isCapital && kind is StreetWordKind.Prefix)
                return -1;
            isSure = (kind & StreetWordKind.Compound) != 0 || isSure || (words > 0 && isCapital && (kind & StreetWordKind.Suffix) != 0);
            end = text[wordEnd] is '.' && (kind & (StreetWordKind.Suffix | StreetWordKind.Compound)) != 0 ? wordEnd + 1 : wordEnd;
            position = AddressReader.SkipBlanks(ref text, end);
        }

        return end;
    }

    // Words that begin a sentence begin no street, but for the few of Am Markt, Unter den Linden.
    private static bool IsPlainStart(ReadOnlySpan<char> word) =>
        (NameLexicon.Default.TraitsOf(word) & (WordTraits.Plain | WordTraits.AnyName)) == WordTraits.Plain
        && word is not ("Am" or "An" or "Auf" or "Im" or "In" or "Zum" or "Zur" or "Unter" or "Hinter" or "Vor" or "Alte" or "Alter" or "Neue" or "Neuer" or "The");

    // Váci utca 5: written small, and a street all the same.
    private static bool IsStreetSmall(ref TextCursor text, int start, int end, ref bool isSure)
    {
        var word = text.Slice(start, end);
        isSure |= word is "utca" or "út" or "útja" or "tér" or "köz";
        return isSure || AddressReader.IsSmall(word);
    }

    private static int NumberBehindEnd(ref TextCursor text, int streetEnd, ref bool isSure)
    {
        var hasComma = text[streetEnd] is ',';
        var position = AddressReader.SkipBlanks(ref text, hasComma ? streetEnd + 1 : streetEnd);
        if (position < 0)
            return -1;
        if (text.IsAt(position, "s/n"))
        {
            isSure = true;
            return text[position + 3] is '.' ? position + 4 : position + 3;
        }

        position = SkipNumberSign(ref text, position);
        var end = position > 0 && text.IsDigit(position) ? AddressReader.HouseNumberEnd(ref text, position) : -1;
        return end > 0 && (isSure || (hasComma ? IsBeforeCode(ref text, end) : !IsBeforeName(ref text, end))) ? end : -1;
    }

    // "Jane Roe, 12 Elm Street" is a name with a street behind it; "Lange Wand, 12, 10115 Berlin" is a street.
    private static bool IsBeforeCode(ref TextCursor text, int end) =>
        text[end] is ',' or '\n' && AddressReader.SkipSeparator(ref text, end) is var code and > 0 && AddressReader.PostalCodeEnd(ref text, code) > 0;

    // "An 12 Elm Street" is a word before a street.
    private static bool IsBeforeName(ref TextCursor text, int end) => text[end] is ' ' && NameRun.IsCapital(text[end + 1]);

    private static int SkipNumberSign(ref TextCursor text, int position)
    {
        foreach (var sign in NumberSigns)
        {
            if (text.IsAt(position, sign))
            {
                var behind = position + sign.Length;
                return text[behind] is ' ' ? behind + 1 : behind;
            }
        }

        return position;
    }

    private static int BoxEnd(ref TextCursor text, int start)
    {
        if (text[start] is not ('P' or 'A' or 'B' or 'C' or 'S'))
            return -1;
        foreach (var box in Boxes)
        {
            if (!text.IsAt(start, box) || AddressReader.SkipBlanks(ref text, start + box.Length) is var number && number < 0)
                continue;
            var end = text.SkipDigits(AddressReader.SkipBlanks(ref text, start + box.Length), 7);
            return text.IsDigit(end - 1) && !text.IsWord(end) ? end : -1;
        }

        return -1;
    }
}
