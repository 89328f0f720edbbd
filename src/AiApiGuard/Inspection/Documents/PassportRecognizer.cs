using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the number of a passport behind a word that says so.</summary>
/// <remarks>Countries issue 6 to 9 letters and digits, most with the letters first; few write them in groups.</remarks>
internal sealed class PassportRecognizer : ITextRecognizer
{
    private const int Reach = 64;
    private const int MinLength = 6;
    private const int MaxLength = 10;
    private const int MaxLead = 3;

    // Also a word for what one walks through, or "not".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WeakWords = FrozenSet.ToFrozenSet(
        ["pass", "pas", "passi", "passin", "mrz", "الجواز",
            "hộ"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherWords = FrozenSet.ToFrozenSet(
        ["issued", "issue", "expires", "expired", "expiry", "expiration", "valid", "ausgestellt", "gültig", "port", "version",
            "fee"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Passport];

    public int ShortestValue => 6;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0)
            return false;
        if (text.DistanceTo(ContextTopic.Passport) > Reach)
            return TryMatchBefore(ref text, out match);
        var joined = DocumentValue.CountJoined(ref text);
        var isAlone = joined == 1 || groups[0].Length >= MinLength;
        if (isAlone && groups[0].Length is < 5 or > MaxLength + 1)
            return false;
        var count = isAlone ? 1 : Math.Min(joined, 4);
        var start = DocumentValue.FindStart(ref text, MaxLead);
        return TryMatch(ref text, start, count, out match);
    }

    // AB1234567 is my passport number
    private static bool TryMatchBefore(ref TextCursor text, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        var first = groups[0];
        if (first.Length is < 8 or > 9 || first.Digits < 4 || !DocumentValue.IsFree(ref text, first.Start, first.End)
            || !DocumentLabel.IsBehind(ref text, first.End, ContextTopic.Passport))
            return false;
        match = new TextMatch(first.Start, first.End - first.Start, TextEntities.Passport);
        return true;
    }

    private static bool TryMatch(ref TextCursor text, int start, int count, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (!DocumentLabel.TryFind(ref text, ContextTopic.Passport, Reach, ref start, out var label))
            return false;
        var length = groups[count - 1].CompactEnd + CountLetters(ref text, start, groups.Start);
        var digits = DocumentValue.CountDigits(groups, count);
        var end = groups[count - 1].End;
        if (length < MinLength || length > (digits < length ? MaxLength + 1 : MaxLength) || digits < 2
            || DocumentValue.IsDate(groups, count) || !DocumentValue.IsFree(ref text, start, end))
            return false;
        if (digits < 5 && (length < 8 || HasLower(ref text, start, end)))
            return false;
        if (digits == length && (DocumentLabel.Holds(label, OtherWords) || (count > 1 && digits < 9)))
            return false;
        if (DocumentLabel.BeginsWith(label, WeakWords) && !DocumentLabel.IsNumbered(label, needsWord: true))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Passport);
        return true;
    }

    private static int CountLetters(ref TextCursor text, int start, int end)
    {
        var count = 0;
        for (var i = start; i < end; i++)
            count += char.IsAsciiLetter(text[i]) ? 1 : 0;
        return count;
    }

    private static bool HasLower(ref TextCursor text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (char.IsAsciiLetterLower(text[i]))
                return true;
        }

        return false;
    }
}
