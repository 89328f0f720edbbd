using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises a payment card number: the ranges and lengths of its brand, its check digit, its groups.</summary>
internal sealed class CreditCardRecognizer : ITextRecognizer
{
    private const int MinLength = 12;
    private const int MaxLength = 19;
    private const int ReferenceReach = 24;
    private const int CardReach = 32;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.CreditCard];

    public int ShortestValue => 12;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (text.WordStart != anchor || !IsStart(ref text, anchor))
            return false;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || !groups[0].IsDigits)
            return false;
        for (var count = CountLikely(in groups); count > 0; count = count == 5 ? 4 : 0)
        {
            var end = groups[count - 1].End;
            var digits = groups.Compact(count);
            if (!IsCard(ref text, digits) || !IsEnd(ref text, end, isBare: count == 1) || (count == 1 && IsReference(ref text)))
                continue;
            match = new TextMatch(anchor, end - anchor, TextEntities.CreditCard);
            return true;
        }

        return false;
    }

    // Ranges come and go: where the text says that it is a card, the check digit decides.
    private static bool IsCard(ref TextCursor text, scoped ReadOnlySpan<char> digits)
    {
        var isKnown = CardBrands.IsKnown(digits);
        return (isKnown || digits[0] is not '0') && CheckDigits.IsLuhn(digits) && !CheckDigits.IsRepeated(digits)
            && (isKnown || text.HasContext(ContextTopic.Card, CardReach));
    }

    // A bare number right behind such a word is one of the random ones that pass the check.
    private static bool IsReference(ref TextCursor text)
    {
        var other = Math.Min(text.DistanceTo(ContextTopic.Reference), text.DistanceTo(ContextTopic.OtherNumber));
        return other <= ReferenceReach && other < text.DistanceTo(ContextTopic.Card);
    }

    // Returns how many of the groups look like the number of a card, or 0.
    private static int CountLikely(in ValueGroups groups)
    {
        var first = groups[0].Length;
        if (first is >= MinLength and <= MaxLength)
            return 1;
        if (first is 6 && groups.Count > 1 && groups[1].IsDigits && groups[1].Length is 10 or 13)
            return 2;
        if (first is not 4 || groups.Count < 3)
            return 0;
        if (IsDigits(groups[1], 6))
            return groups[2].IsDigits && groups[2].Length is 4 or 5 ? 3 : 0;
        if (IsDigits(groups[1], 3) && groups.Count > 3 && IsDigits(groups[2], 3) && IsDigits(groups[3], 3))
            return 4;
        if (!IsDigits(groups[1], 4) || !IsDigits(groups[2], 4) || groups.Count < 4 || !groups[3].IsDigits)
            return 0;
        var isLong = groups.Count > 4 && IsDigits(groups[3], 4) && IsDigits(groups[4], 3);
        return groups[3].Length is > 4 and not 7 ? 0 : isLong ? 5 : 4;
    }

    private static bool IsDigits(ValueGroup group, int length) => group.Length == length && group.Digits == length;

    private static bool IsStart(ref TextCursor text, int start)
    {
        if (start == 0)
            return true;
        var before = text[start - 1];
        if (before is '_' || (before is '.' or ',' or ':' or '/' && TextFolding.IsDigit(text[start - 2])))
            return false;
        return !NumericBoundary.IsHyphen(before) || !TextFolding.IsWord(text[start - 2]);
    }

    private static bool IsEnd(ref TextCursor text, int end, bool isBare)
    {
        var next = text[end];
        if (TextFolding.IsWord(next) || next is '_')
            return false;
        return !(next is '.' or ',' || (next is '/' && isBare) || NumericBoundary.IsHyphen(next)) || !TextFolding.IsDigit(text[end + 1]);
    }
}
