using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises an international bank account number: the length and the form of its country, its check digits.</summary>
internal sealed class IbanRecognizer : ITextRecognizer
{
    private const int CountryLength = 2;
    private const int HeadLength = 4;
    private const float UncheckedScore = 0.8f;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Iban];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var start = FindStart(ref text, anchor);
        if (start < 0 || !TextFolding.IsDigit(text[anchor + 1]))
            return false;
        var length = IbanLengths.Of(TextFolding.Fold(text[start]), TextFolding.Fold(text[start + 1]));
        if (length == 0)
            return false;
        Span<char> value = stackalloc char[IbanLengths.Longest];
        value = value[..length];
        var end = Read(ref text, start, value);
        if (end < 0 || TextFolding.IsWord(text[end]) || text[end] is '_' || !PassesMod97(value) || !IbanLengths.IsBuiltLike(value))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Iban, Score: IbanAccounts.AreChecked(value) ? 1 : UncheckedScore);
        return true;
    }

    // Returns where the country before the check digits begins, or -1. It may stand apart, and behind the label: IBANDE89…
    private static int FindStart(ref TextCursor text, int anchor)
    {
        var letters = anchor - text.WordStart;
        if (letters == 0)
        {
            var apart = anchor - CountryLength - 1;
            return apart >= 0 && NumericBoundary.IsBlank(text[anchor - 1])
                && char.IsAsciiLetterUpper(text[apart]) && char.IsAsciiLetterUpper(text[apart + 1])
                && (apart == 0 || !(TextFolding.IsWord(text[apart - 1]) || text[apart - 1] is '_'))
                ? apart
                : -1;
        }

        var start = anchor - CountryLength;
        return letters switch
        {
            CountryLength => start > 0 && text[start - 1] is '_' ? -1 : start,
            6 => text.Slice(text.WordStart, start).Equals("IBAN", StringComparison.OrdinalIgnoreCase) ? start : -1,
            _ => -1,
        };
    }

    // Letters and digits in one piece, or with single separators between them; letters all of one case.
    private static int Read(ref TextCursor text, int start, scoped Span<char> value)
    {
        var count = 0;
        var lower = 0;
        var upper = 0;
        for (var position = start; ; position++)
        {
            var character = TextFolding.Fold(text[position]);
            if (!char.IsAsciiLetterOrDigit(character))
            {
                if (!IsBetween(ref text, position))
                    return -1;
                continue;
            }

            lower += char.IsAsciiLetterLower(character) ? 1 : 0;
            upper += char.IsAsciiLetterUpper(character) ? 1 : 0;
            value[count++] = char.ToUpperInvariant(character);
            if (count > CountryLength && count <= HeadLength && !char.IsAsciiDigit(character))
                return -1;
            if (count == value.Length)
                return lower > 0 && upper > 0 ? -1 : position + 1;
        }
    }

    private static bool IsBetween(ref TextCursor text, int position)
    {
        var character = text[position];
        if (TextFolding.IsInvisible(character))
            return true;
        return (NumericBoundary.IsSeparator(character) || character is '/' or '_') && TextFolding.IsWord(text[position + 1]);
    }

    private static bool PassesMod97(scoped ReadOnlySpan<char> value)
    {
        Span<char> turned = stackalloc char[IbanLengths.Longest];
        value[HeadLength..].CopyTo(turned);
        value[..HeadLength].CopyTo(turned[(value.Length - HeadLength)..]);
        return CheckDigits.Remainder(turned[..value.Length], 97) == 1;
    }
}
