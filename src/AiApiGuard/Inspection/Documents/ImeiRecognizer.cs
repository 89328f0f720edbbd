using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the number of a mobile device: 15 digits with a check, or 16 with a version instead.</summary>
internal sealed class ImeiRecognizer : ITextRecognizer
{
    private const int Reach = 48;
    private const int Length = 15;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Imei];

    public int ShortestValue => 14;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || !groups[0].IsDigits || groups[0].Length is not (2 or 6 or 8 or Length or Length + 1))
            return false;
        var count = 0;
        while (count < groups.Count && groups[count].IsDigits && groups[count].CompactEnd <= Length + 1)
            count++;
        while (count > 1 && groups[count - 1].CompactEnd < Length)
            count--;
        if (count == 0 || groups[count - 1].CompactEnd < Length || text.DistanceTo(ContextTopic.Imei) > Reach)
            return false;

        // 35-209900-176148-1 and 35-209900-176148-23
        var start = groups.Start;
        var digits = groups.Compact(count);
        var end = groups[count - 1].End;
        if (!DocumentValue.IsFree(ref text, start, end)
            || !DocumentLabel.TryFind(ref text, ContextTopic.Imei, Reach, ref start, out _))
            return false;
        if (digits.Length == Length ? !CheckDigits.IsLuhn(digits) : !digits.ContainsAnyExcept('0'))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Imei, digits.Length == Length ? null : "imeisv");
        return true;
    }
}
