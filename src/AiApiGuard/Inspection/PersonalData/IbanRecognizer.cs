using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises an international bank account number: the length of its country, its check digits.</summary>
internal sealed class IbanRecognizer : ITextRecognizer
{
    private const int CountryLength = 2;
    private const int GroupLength = 4;
    private const int MinDigits = 6;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Iban];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match) =>
        TryMatchAt(ref text, anchor - CountryLength, out match);

    // Tries at the first letter of the country.
    private static bool TryMatchAt(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        if (start < 0 || !char.IsAsciiLetter(text[start]) || !char.IsAsciiLetter(text[start + 1]))
            return false;
        if ((start > 0 && (text.IsWord(start - 1) || text[start - 1] is '_')) || !text.IsDigit(start + 3))
            return false;
        Span<char> value = stackalloc char[IbanLengths.Longest];
        var length = IbanLengths.Of(text[start], text[start + 1]);
        var end = Read(ref text, start, value[..length]);
        if (length == 0 || end < 0 || text.IsWord(end) || text[end] is '_' || !PassesMod97(value[..length]))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Iban);
        return true;
    }

    // In one piece, or in groups of four with the same separator throughout.
    private static int Read(ref TextCursor text, int start, scoped Span<char> value)
    {
        var separator = '\0';
        var position = start;
        for (var i = 0; i < value.Length; i++)
        {
            if (i == GroupLength && (text[position] is '.' || NumericBoundary.IsSeparator(text[position])))
                separator = text[position];
            if (separator != '\0' && i > 0 && i % GroupLength == 0 && text[position++] != separator)
                return -1;
            var character = text[position++];
            if (!char.IsAsciiLetterOrDigit(character))
                return -1;
            value[i] = char.ToUpperInvariant(character);
        }

        return position;
    }

    private static bool PassesMod97(ReadOnlySpan<char> value)
    {
        var remainder = 0;
        var digits = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[(i + GroupLength) % value.Length];
            if (char.IsAsciiDigit(character))
            {
                digits++;
                remainder = ((remainder * 10) + (character - '0')) % 97;
            }
            else
            {
                remainder = ((remainder * 100) + (character - 'A' + 10)) % 97;
            }
        }

        return remainder == 1 && digits >= MinDigits;
    }
}
