using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the number of a British driver, which is made of name, date of birth and initials:
/// <c>MORGA657054SM9IJ</c>.</summary>
internal sealed class UkDriverNumberRecognizer : ITextRecognizer
{
    private const int Length = 16;
    private const int NameLength = 5;
    private const string Filler = "9";

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.DriverLicense];

    public int ShortestValue => 11;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || groups[0].Length is not (6 or 11 or Length))
            return false;
        var start = groups.Start;
        var count = 1;
        Span<char> value = stackalloc char[Length];
        var length = 0;
        if (groups[0].Length == 6)
        {
            start = DocumentValue.FindStart(ref text, NameLength);
            if (groups.Start - start != NameLength + 1)
                return false;
            text.Slice(start, start + NameLength).CopyTo(value);
            length = NameLength;
        }

        while (count < groups.Count && length + groups[count - 1].CompactEnd < Length)
            count++;
        if (length + groups[count - 1].CompactEnd != Length)
            return false;
        groups.Compact(count).CopyTo(value[length..]);
        var end = groups[count - 1].End;
        if (!IsNumber(value) || !DocumentValue.IsFree(ref text, start, end))
            return false;
        match = new TextMatch(start, end - start, TextEntities.DriverLicense, "gb");
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> value)
    {
        var name = value[..NameLength].TrimEnd(Filler);
        if (name.IsEmpty || name.ContainsAnyExceptInRange('A', 'Z') || !CheckDigits.AreDigits(value[5..11]))
            return false;

        // Women have 5 more in the tens of their month.
        var month = (((value[6] - '0') % 5) * 10) + (value[7] - '0');
        var day = ((value[8] - '0') * 10) + (value[9] - '0');
        if (month is < 1 or > 12 || day is < 1 or > 31 || (month == 2 && day > 29) || (day == 31 && month is 4 or 6 or 9 or 11))
            return false;
        return char.IsAsciiLetterUpper(value[11]) && (char.IsAsciiLetterUpper(value[12]) || value[12] is '9')
            && char.IsAsciiDigit(value[13]) | char.IsAsciiLetterUpper(value[13])
            && char.IsAsciiLetterUpper(value[14]) && char.IsAsciiLetterUpper(value[15]);
    }
}
