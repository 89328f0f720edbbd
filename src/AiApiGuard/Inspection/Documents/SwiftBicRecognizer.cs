using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the code of a bank (SWIFT, BIC) behind a word that says so: 4 letters, a country, 2 or 5 letters or
/// digits.</summary>
/// <remarks>Most codes have letters only, so that nothing but the label or a slash tells where to look.</remarks>
internal sealed class SwiftBicRecognizer : ITextRecognizer
{
    private const int Reach = 96;
    private const int MaxGap = 40;
    private const int Short = 8;
    private const int Long = 11;

    public TextAnchors Anchors => TextAnchors.Keyword | TextAnchors.Digit | TextAnchors.Slash;

    public IReadOnlyList<string> Entities => [TextEntities.SwiftBic];

    public IReadOnlyList<string> Keywords => ["swift", "bic"];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var character = text[anchor];
        if (TextFolding.IsDigit(character))
        {
            return anchor > text.WordStart && IsCode(ref text, text.WordStart) is var length and > 0
                && text.DistanceTo(ContextTopic.Bic) <= Reach && Match(text.WordStart, length, out match);
        }

        if (character is '/' or '\\')
        {
            var start = SkipSigns(ref text, anchor + 1);
            return IsCode(ref text, start) is var length and > 0 && text.DistanceTo(ContextTopic.Bic) <= Reach && Match(start, length, out match);
        }

        return TryMatchBehindLabel(ref text, anchor, out match);
    }

    private static bool TryMatchBehindLabel(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (anchor > 0 && char.IsLetter(text[anchor - 1]) && text[anchor - 1] < '\u2E80')
            return false;
        var length = char.ToUpperInvariant(text[anchor]) is 'S' ? "swift".Length : "bic".Length;
        for (var i = 0; i < length; i++)
        {
            if (!char.IsAsciiLetter(text[anchor + i]))
                return false;
        }

        var position = SkipLetters(ref text, anchor + length);
        while (position - anchor <= MaxGap)
        {
            position = SkipSigns(ref text, position);
            if (IsCode(ref text, position) is var code and > 0)
                return Match(position, code, out match);
            var end = SkipLetters(ref text, position);
            if (end == position || TextFolding.IsDigit(text[end]))
                return false;
            position = end;
        }

        return false;
    }

    private static int SkipLetters(ref TextCursor text, int position)
    {
        while (char.IsLetter(text[position]))
            position++;
        return position;
    }

    private static int SkipSigns(ref TextCursor text, int position)
    {
        const int MaxSigns = 6;
        var end = position;
        while (end - position < MaxSigns && text[end] is ' ' or ':' or '=' or '/' or '(' or ')' or '"' or '\'' or '-' or '.' or '#' or '_' or '\u00A0' or '：' or '（' or '）'
            or '\t' or '\n' or '*' or '`' or '|' or '>' or '&' or '“' or '„' or '«')
            end++;
        return end;
    }

    // Returns the length of the code that begins there; 0 for none.
    private static int IsCode(ref TextCursor text, int start)
    {
        var blanks = 0;
        var end = start;
        while (end - start <= Long && char.IsAsciiLetterOrDigit(text[end]) && !char.IsAsciiLetterLower(text[end]))
            end++;
        if (end - start is not (Short or Long))
        {
            // DEUT DE FF 500
            if (end - start != 4 || text[end] is not ' ' || text[end + 3] is not ' ')
                return 0;
            end = start + 10;
            blanks = 2;
        }

        if (text.IsWord(end) || text[end] is '_' or '@' || (text[end] is '-' && text.IsWord(end + 1)))
            return 0;
        if (start > 0 && (text.IsWord(start - 1) || text[start - 1] is '_' or '@'))
            return 0;
        for (var i = 0; i < 4; i++)
        {
            if (!char.IsAsciiLetterUpper(text[start + i]))
                return 0;
        }

        var country = blanks > 0 ? start + 5 : start + 4;
        var place = blanks > 0 ? start + 8 : start + 6;
        if (!CountryCodes.AreKnown(text[country], text[country + 1]))
            return 0;
        return IsPlace(text[place]) && IsPlace(text[place + 1]) ? end - start : 0;
    }

    // The digits 0 and 1 do not begin a place.
    private static bool IsPlace(char character) => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character);

    private static bool Match(int start, int length, out TextMatch match)
    {
        match = new TextMatch(start, length, TextEntities.SwiftBic);
        return true;
    }
}
