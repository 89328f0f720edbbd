using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the plate of a vehicle behind a word that says so, and a Chinese one by its province.</summary>
internal sealed class LicensePlateRecognizer : ITextRecognizer
{
    private const int Reach = 48;
    private const int MinLength = 4;
    private const int MaxLength = 10;
    private const int MaxLead = 3;
    private const string Provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

    // What also stands before other things.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WeakWords = FrozenSet.ToFrozenSet(
        [
            "vehicle", "vehicles", "registration", "tag", "reg", "plate", "plates", "fin", "vin", "vins", "chassis",
            "fahrzeug", "patente", "gos", "гос",
            "matricula", "matrícula", "placa", "immat", "targa", "plaque",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Vehicle];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || groups[0].Length > MaxLength)
            return false;
        if (TryMatchChinese(ref text, out match))
            return true;
        if (text.DistanceTo(ContextTopic.Vehicle) > Reach)
            return false;
        var start = FindStart(ref text);
        if (!DocumentLabel.TryFind(ref text, ContextTopic.Vehicle, Reach, ref start, out var label))
            return false;
        var isWeak = DocumentLabel.BeginsWith(label, WeakWords);
        if (isWeak && !DocumentLabel.IsNumbered(label))
            return false;
        var end = FindEnd(ref text, start, isWeak);
        if (end < 0)
            return false;
        match = new TextMatch(start, end - start, TextEntities.Vehicle, "plate");
        return true;
    }

    // B-MW 1234: two words of letters may come before.
    private static int FindStart(ref TextCursor text)
    {
        var start = DocumentValue.FindStart(ref text, MaxLead);
        if (start < text.WordStart || text.WordStart < 4 || !(text[text.WordStart - 1] is ' ' or '-' or '·'))
            return start;
        var lead = text.WordStart - 1;
        while (lead > text.Floor && text.WordStart - lead < MaxLead && char.IsAsciiLetterUpper(text[lead - 1]))
            lead--;
        if (lead == text.WordStart - 1 || lead <= text.Floor || text[lead - 1] is not ('-' or ' '))
            return start;
        var first = lead - 1;
        while (first > text.Floor && lead - first <= MaxLead && char.IsAsciiLetterUpper(text[first - 1]))
            first--;
        return first < lead - 1 && (first == 0 || !char.IsAsciiLetter(text[first - 1])) ? first : start;
    }

    // Where the longest plate ends that begins here; -1 for none. Its groups may be letters only.
    private static int FindEnd(ref TextCursor text, int start, bool isWeak)
    {
        const int MaxGroup = 10;
        var found = -1;
        var (letters, digits, position) = (0, 0, start);
        for (var group = 0; group < 4; group++)
        {
            var groupStart = position;
            var (groupLetters, groupDigits, isLower) = (0, 0, false);
            while (position - groupStart <= MaxGroup && char.IsAsciiLetterOrDigit(text[position]))
            {
                var character = text[position++];
                isLower |= char.IsAsciiLetterLower(character);
                if (char.IsAsciiDigit(character))
                    groupDigits++;
                else
                    groupLetters++;
            }

            if (position == groupStart || (groupDigits == 0 && groupLetters > 3) || (isLower && (group > 0 || isWeak)))
                break;
            letters += groupLetters;
            digits += groupDigits;
            if (IsPlate(letters, digits) && (group > 0 || !IsMeasure(ref text, start, position, isLower))
                && DocumentValue.IsFree(ref text, start, position))
                found = position;
            if (isLower || !(text[position] is ' ' or '-' or '.' or '·' or '\u00A0'))
                break;
            position++;
        }

        return found;
    }

    private static bool IsPlate(int letters, int digits) =>
        digits + letters is >= MinLength and <= MaxLength && digits is > 0 and <= 7 && letters is > 0 and <= 6;

    // 16GB, 10mm
    private static bool IsMeasure(ref TextCursor text, int start, int end, bool isLower)
    {
        const int MinPlate = 6;
        if (!char.IsAsciiDigit(text[start]))
            return false;
        var position = start;
        while (char.IsAsciiDigit(text[position]))
            position++;
        return (isLower || end - start < MinPlate) && !text.Slice(position, end).ContainsAnyInRange('0', '9');
    }

    private static bool TryMatchChinese(ref TextCursor text, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        var start = groups.Start;
        var length = groups[0].Length;
        if (length is < 5 or > 7 || start == 0)
            return false;
        if (length < 7 && text[start - 1] is '·' or ' ' or '-' && start > 1 && char.IsAsciiLetterUpper(text[start - 2]))
            start -= 2;
        else if (length < 6 || !char.IsAsciiLetterUpper(text[start]))
            return false;
        if (--start < text.Floor || !Provinces.Contains(text[start], StringComparison.Ordinal) || groups[0].Digits < 2)
            return false;
        match = new TextMatch(start, groups[0].End - start, TextEntities.Vehicle, "plate");
        return !text.IsWord(groups[0].End);
    }
}
