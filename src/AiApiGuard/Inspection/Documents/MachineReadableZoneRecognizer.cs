using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the machine-readable lines of passports, visas and identity cards by their check digits: all lines are one
/// value.</summary>
internal sealed class MachineReadableZoneRecognizer : ITextRecognizer
{
    private const int CardLine = 30;
    private const int SmallLine = 36;
    private const int PageLine = 44;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Passport];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var start = text.WordStart;

        // The first digits of a zone stand in its number, at the beginning of a line or behind the issuer.
        if (anchor - start > CardLine || !char.IsAsciiLetterOrDigit(text[start]))
            return false;
        return TryMatchPage(ref text, start, out match) || TryMatchCard(ref text, start, out match);
    }

    // Two lines, the second of which has the checks: it begins with the number, or is a filler after the first of its characters.
    private static bool TryMatchPage(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        var length = CountZone(ref text, start, PageLine);
        if (length is not (PageLine or SmallLine))
            return false;
        var line = text.Slice(start, start + length);
        if (!char.IsAsciiDigit(line[9]) || !PassesCheck(line[..9], line[9])
            || !PassesCheck(line[13..19], line[19])
            || !PassesCheck(line[21..27], line[27]) || !line[13..19].ContainsAnyInRange('0', '9'))
            return false;
        var first = FindLineBefore(ref text, start, length);
        match = new TextMatch(first, start + length - first, TextEntities.Passport, "mrz");
        return true;
    }

    // Three lines: the number in the first, the dates in the second, the name in the third.
    private static bool TryMatchCard(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        start = FindCardStart(ref text, start);
        if (start < text.Floor || text[start] is not (>= 'A' and <= 'Z') || CountZone(ref text, start, CardLine) != CardLine)
            return false;
        var first = text.Slice(start, start + CardLine);
        if (!PassesCheck(first[5..14], first[14]))
            return false;
        var second = SkipLineEnd(ref text, start + CardLine);
        if (second < 0 || CountZone(ref text, second, CardLine) != CardLine)
            return false;
        var line = text.Slice(second, second + CardLine);
        if (!PassesCheck(line[..6], line[6]) || !PassesCheck(line[8..14], line[14]))
            return false;
        var end = second + CardLine;
        var third = SkipLineEnd(ref text, end);
        if (third > 0 && CountZone(ref text, third, CardLine) == CardLine)
            end = third + CardLine;
        match = new TextMatch(start, end - start, TextEntities.Passport, "mrz");
        return true;
    }

    // The fillers of I<UTO and IDD<< part what is before the number from it.
    private static int FindCardStart(ref TextCursor text, int start)
    {
        const int IssuerLength = 5;
        if (start > 1 && text[start - 1] is '<' && char.IsAsciiLetterUpper(text[start - 2]))
            return start - 2;
        return text.Before(start, IssuerLength) is [>= 'A' and <= 'Z', _, _, '<', '<'] ? start - IssuerLength : start;
    }

    private static int CountZone(ref TextCursor text, int start, int limit)
    {
        var end = start;
        while (end - start < limit && IsZone(text[end]))
            end++;
        return IsZone(text[end]) ? -1 : end - start;
    }

    // The line with the name, where it is as long.
    private static int FindLineBefore(ref TextCursor text, int start, int length)
    {
        var end = start;
        while (end > text.Floor && start - end < 2 && text[end - 1] is '\n' or '\r' or ' ')
            end--;
        var first = end - length;
        if (end == start || first < text.Floor || text[first] is not (>= 'A' and <= 'Z') || (first > 0
            && IsZone(text[first - 1])))
            return start;
        for (var i = first; i < end; i++)
        {
            if (!IsZone(text[i]))
                return start;
        }

        return first;
    }

    private static int SkipLineEnd(ref TextCursor text, int end)
    {
        var position = end;
        while (position - end < 2 && text[position] is '\n' or '\r' or ' ')
            position++;
        return position > end ? position : -1;
    }

    private static bool IsZone(char character) => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character)
        || character is '<';

    // Weights 7, 3, 1; A is 10, the filler 0.
    private static bool PassesCheck(ReadOnlySpan<char> field, char check)
    {
        ReadOnlySpan<byte> weights = [7, 3, 1];
        var sum = 0;
        for (var i = 0; i < field.Length; i++)
            sum += (char.IsAsciiLetterOrDigit(field[i]) ? CheckDigits.ValueOf(field[i]) : 0) * weights[i % 3];
        return char.IsAsciiDigit(check) && sum % 10 == check - '0';
    }
}
