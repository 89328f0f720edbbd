using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Recognises numbers that states give to persons and companies, by shape and check, and by what stands around
/// them.</summary>
internal sealed class NationalIdRecognizer : ITextRecognizer
{
    private const int MinLength = 6;
    private const int MaxGroups = 7;
    private const int MaxSingles = 3;
    private const int MaxLettersBeforeDigit = 6;
    private const int MinLabelLength = 3;

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.NationalId, TextEntities.TaxId];

    public int ShortestValue => 6;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var start = text.WordStart;
        if (anchor - start > MaxLettersBeforeDigit)
            return false;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || groups[groups.Count - 1].CompactEnd < MinLength)
            return false;

        // The longest head first: AB 12 34 56 C is more than 12 34 56 C.
        var head = text.FindHead(start);
        if (head < start)
        {
            var shortHead = text.FindHead(start, words: 1);
            if (shortHead > head && start - head == MaxLettersBeforeDigit + 2 && TryMatchFrom(ref text, head, out match))
                return true;
            if (TryMatchFrom(ref text, shortHead, out match))
                return true;
        }

        return TryMatchFrom(ref text, start, out match);
    }

    private static bool TryMatchFrom(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        if (!IsStart(ref text, start))
            return false;
        Span<char> value = stackalloc char[IdKinds.MaxLength];
        var headLength = CopyHead(text.Slice(start, text.WordStart), value);
        if (headLength < 0 || (headLength > 0 && !IsHead(text.Slice(start, text.WordStart), value[..headLength], text.Groups[0])))
            return false;
        var groupCount = Math.Min(text.Groups.Count, MaxGroups);
        for (var count = groupCount; count > 0; count--)
        {
            var group = text.Groups[count - 1];
            var length = headLength + group.CompactEnd;
            if (length > IdKinds.MaxLength || !HasFewSingles(text.Groups, count))
                continue;
            text.Groups.Compact(count).CopyTo(value[headLength..]);
            var candidate = new IdCandidate(start, group.End, count, headLength > 0)
            {
                NeedsName = (headLength == 0 && IsBehindCountry(ref text, start)) || (count < text.Groups.Count && text.Groups[count].Separator is '/'),
            };
            if (count == 1 && TryReadBracketed(ref text, group.End, out var check, out var bracketEnd) && length < IdKinds.MaxLength)
            {
                value[length++] = check;
                candidate = candidate with { End = bracketEnd, IsBracketed = true };
            }

            var letters = IdShape.LettersOf(value[..length]);
            if (length < MinLength || !IdKinds.HasShape(length, letters) || !IsEnd(ref text, candidate)
                || !IdChoice.TryChoose(ref text, candidate, value[..length], letters, out var kind))
                continue;
            match = new TextMatch(start, candidate.End - start, kind.Entity, kind.Name);
            return true;
        }

        return false;
    }

    // Returns -1 for a head that is longer than any.
    private static int CopyHead(ReadOnlySpan<char> head, scoped Span<char> value)
    {
        var length = 0;
        foreach (var character in head)
        {
            if (!char.IsAsciiLetter(character))
                continue;
            if (length == MaxLettersBeforeDigit)
                return -1;
            value[length++] = char.ToUpperInvariant(character);
        }

        return length;
    }

    // A label is no head, nor are small letters but those of "ab 12 34 56 c".
    private static bool IsHead(ReadOnlySpan<char> head, ReadOnlySpan<char> letters, ValueGroup next) =>
        (next is { IsDigits: true, Length: 2 or 6 } || !head.ContainsAnyInRange('a', 'z'))
        && (letters.Length < MinLabelLength || ContextLexicon.Default.TopicsOf(letters).IsEmpty);

    private static bool HasFewSingles(in ValueGroups groups, int count)
    {
        var singles = 0;
        for (var i = 0; i < count; i++)
            singles += groups[i].Length == 1 ? 1 : 0;
        return singles <= MaxSingles;
    }

    // What follows the value is not a part of it where a blank parts them, unless blanks part the groups of digits too.
    private static bool IsEnd(ref TextCursor text, IdCandidate candidate)
    {
        if (candidate.IsBracketed || candidate.GroupCount == text.Groups.Count)
            return NumericBoundary.IsEnd(ref text, candidate.End) && !(NumericBoundary.IsHyphen(text[candidate.End]) && text.IsWord(candidate.End + 1));
        var next = text.Groups[candidate.GroupCount];
        return (NumericBoundary.IsBlank(next.Separator) || (next.Separator is '.' && next.Digits == 0) || (next.Separator is '/' && candidate.GroupCount == 1))
            && !(candidate.GroupCount > 1 && next.IsDigits && NumericBoundary.IsBlank(text.Groups[candidate.GroupCount - 1].Separator));
    }

    // Digits in groups parted by blanks begin with the first of them.
    private static bool IsStart(ref TextCursor text, int start) =>
        NumericBoundary.IsStart(ref text, start)
        && !(start > 1 && text.Groups.Count > 1 && NumericBoundary.IsBlank(text.Groups[1].Separator) && NumericBoundary.IsBlank(text[start - 1])
            && text.IsDigit(start - 2) && text.Groups[0].IsDigits);

    // A number with its country, DE 123456789, is tried before this.
    private static bool IsBehindCountry(ref TextCursor text, int start)
    {
        var head = text.FindHead(start, words: 1);
        return start - head == 3 && text.Slice(head, head + 2) is
            "AT" or "BE" or "BG" or "CY" or "CZ" or "DE" or "DK" or "EE" or "EL" or "ES" or "FI" or "FR" or "GB" or "GR" or "HR" or "HU" or "IE"
            or "IT" or "LT" or "LU" or "LV" or "MT" or "NL" or "PL" or "PT" or "RO" or "SE" or "SI" or "SK" or "XI";
    }

    // The check digit of A123456(3).
    private static bool TryReadBracketed(ref TextCursor text, int end, out char check, out int bracketEnd)
    {
        check = '\0';
        bracketEnd = end + 3;
        if (TextFolding.Fold(text[end]) is not '(')
            return false;
        check = char.ToUpperInvariant(TextFolding.Fold(text[end + 1]));
        return (char.IsAsciiDigit(check) || check is 'A') && TextFolding.Fold(text[end + 2]) is ')';
    }
}
