using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises a telephone number by its plus sign, by the shape of its groups, or by what the text around calls
/// it.</summary>
internal sealed class PhoneRecognizer : ITextRecognizer
{
    private const int MinDigits = 6;
    private const int MinBare = 7;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Phone];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (IsLaterInRow(ref text, anchor))
            return false;
        var reader = default(PhoneReader);
        var isBracketed = reader.FindStart(ref text, anchor);
        if (!IsStart(ref text, reader.Start))
            return false;
        reader.Read(ref text, anchor, isBracketed);
        for (var count = reader.Count; count > 0; count--)
        {
            var number = reader.Take(count);
            if (number.Digits.Length < (count == 1 ? MinBare : MinDigits))
                return false;
            var end = FindEnd(ref text, in reader, count);
            if (end < 0 || !IsPhone(ref text, in reader, number))
                continue;
            end = PhoneExtension.FindEnd(ref text, end);
            match = new TextMatch(reader.Start, end - reader.Start, TextEntities.Phone);
            return true;
        }

        return false;
    }

    private static bool IsPhone(ref TextCursor text, in PhoneReader reader, scoped PhoneNumber number)
    {
        if (reader.HasPlus)
            return PhoneShapes.IsInternational(number);
        if (PhoneShapes.IsNational(number))
            return !PhoneContext.IsReference(ref text, reader.Start);
        if (!PhoneShapes.IsPossible(number))
            return false;
        var end = number.Groups[^1].End;
        return (PhoneContext.IsAround(ref text, reader.Start, end) || (PhoneShapes.IsChineseMobile(number) && IsInChinese(ref text, reader.Start, end)))
            && !PhoneContext.IsReference(ref text, reader.Start);
    }

    // Text without blanks right beside it: what else stands so is called by its name.
    private static bool IsInChinese(ref TextCursor text, int start, int end) =>
        (start > 0 && ContextLexicon.IsUnspaced(text[start - 1])) || ContextLexicon.IsUnspaced(text[end]);

    private static bool IsStart(ref TextCursor text, int start)
    {
        if (start == 0)
            return true;
        var before = text[start - 1];
        if (char.IsAsciiLetterOrDigit(before))
            return before is 'n' or 'r' or 't' && start > 1 && text[start - 2] is '\\';
        if (TextFolding.IsDigit(before) || before is '_' or '#' or '$' or '€' or '£' or '¥' or '^' or '~' or '@' or '%')
            return false;
        return !(before is '.' or ',' or ':' or '/' or '*' or ')' or ']' || NumericBoundary.IsHyphen(before))
            || !(before is ':' or ',' ? TextFolding.IsDigit(text[start - 2]) : TextFolding.IsWord(text[start - 2]));
    }

    // Within a row of groups, a number begins at the first one only. Two numbers may stand side by side: the second one of them
    // begins with a zero.
    private static bool IsLaterInRow(ref TextCursor text, int anchor)
    {
        if (anchor < 2 || !NumericBoundary.IsBlank(text[anchor - 1]) || !TextFolding.IsDigit(text[anchor - 2]))
            return false;
        var end = anchor;
        while (end - anchor <= PhoneReader.MaxDigits && PhoneReader.IsDigit(text[end]))
            end++;
        return NumericBoundary.IsBlank(text[end]) && PhoneReader.IsDigit(text[end + 1]) && (text[anchor] is not '0' || !IsBehindNumber(ref text, anchor));
    }

    private static bool IsBehindNumber(ref TextCursor text, int anchor)
    {
        const int MinBefore = 9;
        const int MaxBefore = 24;
        var digits = 0;
        var position = anchor - 1;
        for (; position >= 0 && anchor - position < MaxBefore; position--)
        {
            if (TextFolding.IsDigit(text[position]))
                digits++;
            else if (!NumericBoundary.IsSeparator(text[position]))
                break;
        }

        return digits is >= MinBefore and <= 13 && anchor - position < MaxBefore;
    }

    private static int FindEnd(ref TextCursor text, in PhoneReader reader, int count)
    {
        var last = reader[count - 1];
        if (last.IsBracketed)
            return -1;
        if (count == reader.Count && !reader.IsCut)
            return FindOuterEnd(ref text, last.End);
        return count < reader.Count && CanEndBefore(in reader, count) ? last.End : -1;
    }

    // Where the number ends behind the last group there is; -1 when it cannot end there.
    private static int FindOuterEnd(ref TextCursor text, int end)
    {
        var next = text[end];
        if (next is 'x' or 'X')
            return PhoneExtension.FindEnd(ref text, end) > end ? end : -1;
        if (char.IsAsciiLetterOrDigit(next) || TextFolding.IsDigit(next) || next is '_' or '@' or '%' or '°' or '€' or '$')
            return -1;
        if (NumericBoundary.IsHyphen(next) && text.IsWord(end + 1))
            return PhoneContext.IsLabelAt(ref text, end) ? end : -1;
        return next is '.' or ',' or '/' or ':' && TextFolding.IsDigit(text[end + 1]) ? -1 : end;
    }

    // A blank parts a number from another one behind it, unless it is also what parts the groups of the number.
    private static bool CanEndBefore(in PhoneReader reader, int count)
    {
        var next = reader[count];
        if (next.IsApart && count > 1)
            return true;
        if (next.Separator is not ' ' || (!reader.HasPlus && count == 1))
            return false;
        if (reader.HasPlus || reader[0].IsBracketed)
            return true;
        var number = reader.Take(count);
        if (number.Digits[0] is '0' && number.Digits.Length is 10 or 11 && reader.Take(count + 1).DigitsOf(count)[0] is '0' && count > 2)
            return true;
        for (var i = 1; i < count; i++)
        {
            if (reader[i].Separator is ' ')
                return false;
        }

        return true;
    }
}
