using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises a social security number of the United States: area, group, serial.</summary>
internal sealed class UsSsnRecognizer : ITextRecognizer
{
    private const int ContextReach = 48;

    // Numbers from advertisements and every other form: somebody's only where the text says so.
    private static readonly HashSet<int> SampleNumbers = [078_05_1120, 219_09_9999, 123_45_6789];

    private static readonly ContextWords Context = new(
        ["ssn", "ssns", "ss", "social", "socialsecuritynumber", "itin", "taxpayer"], ["社会保障", "社会安全号"]);

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.UsSsn];

    public bool TryMatch(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        if (!NumericBoundary.IsStart(ref text, start) || text.SkipDigits(start, 4) != start + 3)
            return ReadBare(ref text, start, out match);
        var separator = text[start + 3];
        if (!NumericBoundary.IsSeparator(separator) || text.SkipDigits(start + 4, 3) != start + 6 || text[start + 6] != separator)
            return false;
        var end = text.SkipDigits(start + 7, 5);
        if (end != start + 11 || !NumericBoundary.IsEnd(ref text, end))
            return false;
        var area = Read(ref text, start, 3);
        var group = Read(ref text, start + 4, 2);
        var serial = Read(ref text, start + 7, 4);
        var isPlain = NumericBoundary.IsHyphen(separator) && !SampleNumbers.Contains((((area * 100) + group) * 10_000) + serial);
        return Decide(ref text, start, end, area, group, serial, isPlain, out match);
    }

    private static bool ReadBare(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        var end = text.SkipDigits(start, 10);
        if (!NumericBoundary.IsStart(ref text, start) || end != start + 9 || !NumericBoundary.IsEnd(ref text, end))
            return false;
        var (area, group, serial) = (Read(ref text, start, 3), Read(ref text, start + 3, 2), Read(ref text, start + 5, 4));
        return Decide(ref text, start, end, area, group, serial, isPlain: false, out match);
    }

    private static bool Decide(
        ref TextCursor text, int start, int end, int area, int group, int serial, bool isPlain, out TextMatch match)
    {
        match = new TextMatch(start, end - start, TextEntities.UsSsn);
        return area is not (0 or 666 or >= 900) && group != 0 && serial != 0
            && (isPlain || Context.AreIn(text.Before(start, ContextReach), start > ContextReach));
    }

    private static int Read(ref TextCursor text, int start, int length)
    {
        var value = 0;
        for (var i = start; i < start + length; i++)
            value = (value * 10) + (text[i] - '0');
        return value;
    }
}
