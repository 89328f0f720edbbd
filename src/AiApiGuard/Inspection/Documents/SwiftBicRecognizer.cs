using System.Buffers;
using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the code of a bank (SWIFT, BIC) behind a word that says so: 4 letters, a country, 2 or 5 letters or
/// digits.</summary>
/// <remarks>Most codes have letters only, so that nothing but the label or a slash tells where to look.</remarks>
internal sealed class SwiftBicRecognizer : ITextRecognizer
{
    private const int Reach = 96;
    private const int MaxGap = 40;
    private const int MaxWords = 4;
    private const int Short = 8;
    private const int Long = 11;

    // What shows that a code follows, and not the next word of a sentence.
    private static readonly SearchValues<char> Signs = SearchValues.Create(":=/(\"#：（");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CodeWords = FrozenSet.ToFrozenSet(
        [
            "code", "codes", "kod", "código", "codigo", "codice", "number", "nr", "no", "bic", "swift", "identifier",
            "address", "lautet", "ist", "is", "es",
            "est", "è", "to", "コード", "代码", "代碼", "코드",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

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
            return IsCode(ref text, start) is var length and > 0 && text.DistanceTo(ContextTopic.Bic) <= Reach
                && Match(start, length, out match);
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

        var isUpper = char.IsAsciiLetterUpper(text[anchor + 1]);
        var isNamed = false;
        var position = SkipLetters(ref text, anchor + length);
        for (var words = 0; words <= MaxWords && position - anchor <= MaxGap; words++)
        {
            var start = SkipSigns(ref text, position);
            var signs = text.Slice(position, start);
            if (words > 0 && signs.StartsWith(". ", StringComparison.Ordinal))
                return false;
            isNamed |= signs.ContainsAny(Signs);
            if (IsCode(ref text, start) is var code and > 0)
                return (isNamed || (isUpper && words < 2) || HasDigitOrFiller(text.Slice(start, start + code)))
                    && Match(start, code, out match);
            position = SkipLetters(ref text, start);
            if (position == start || TextFolding.IsDigit(text[position]))
                return false;
            isNamed |= CodeWords.Contains(text.Slice(start, position));
        }

        return false;
    }

    private static bool HasDigitOrFiller(ReadOnlySpan<char> code) =>
        code.ContainsAnyInRange('0', '9') || code.EndsWith("XXX", StringComparison.Ordinal);

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
        while (end - position < MaxSigns
            && text[end] is ' ' or ':' or '=' or '/' or '(' or ')' or '"' or '\'' or '-' or '.' or '#' or '_' or '\u00A0' or '：' or '（' or '）'
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

        if (blanks > 0 && text[end] is ' ' && IsBranch(ref text, end + 1))
            end += 4;
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

    private static bool IsBranch(ref TextCursor text, int start) =>
        IsPlace(text[start]) && IsPlace(text[start + 1]) && IsPlace(text[start + 2]) && !text.IsWord(start + 3)
        && (text.IsDigit(start) || text.IsDigit(start + 2) || text.IsAt(start, "XXX"));

    private static bool IsPlace(char character) => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character);

    private static bool Match(int start, int length, out TextMatch match)
    {
        match = new TextMatch(start, length, TextEntities.SwiftBic);
        return true;
    }
}
