using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises numbers of patients and physicians that have a check of their own.</summary>
internal sealed class HealthNumberRecognizer : ITextRecognizer
{
    private const int Reach = 64;
    private const string BeneficiaryLetters = "ACDEFGHJKMNPQRTUVWXY";

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Medical];

    public int ShortestValue => 7;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || groups[0].Length is < 3 or > 12)
            return false;
        var count = CountGroups(groups, out var length);
        if (count == 0)
            return false;
        var value = groups.Compact(count);
        var kind = length switch
        {
            7 => FindSeven(ref text, value),
            9 => FindNine(ref text, value),
            10 => FindTen(ref text, value, count),
            11 => FindEleven(ref text, value, count),
            _ => null,
        };
        if (kind is null)
            return false;
        var start = groups.Start;
        var end = groups[count - 1].End;
        if (!DocumentValue.IsFree(ref text, start, end))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Medical, kind);
        return true;
    }

    // As many groups as make 10 or 11 letters and digits, or else the first alone.
    private static int CountGroups(in ValueGroups groups, out int length)
    {
        var count = 1;
        while (count < groups.Count && groups[count - 1].CompactEnd < 10 && groups[count].Digits > 0
            && groups[count].Separator is not ('.' or '/'))
            count++;
        if (count < groups.Count && groups[count - 1].CompactEnd == 10 && groups[count].IsDigits && groups[count].Length == 1
            && groups[count].Separator == groups[1].Separator)
            count++;
        length = groups[count - 1].CompactEnd;
        if (length is 10 or 11 && (count == 1 || groups.IsUniform(count)))
            return count;
        length = groups[0].Length;
        return 1;
    }

    // NZ: AAA NNNC with a check modulo 11, or AAANNAX.
    private static string? FindSeven(ref TextCursor text, scoped ReadOnlySpan<char> value)
    {
        if (text.DistanceTo(ContextTopic.Medical) > Reach || !char.IsAsciiLetter(value[0]) || !char.IsAsciiLetter(value[1])
            || !char.IsAsciiLetter(value[2])
            || value.ContainsAny('I', 'O') || !CheckDigits.AreDigits(value[3..5]))
            return null;
        const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
        var sum = 0;
        for (var i = 0; i < 6; i++)
            sum += (7 - i) * (char.IsAsciiDigit(value[i])
                ? value[i] - '0' : Letters.IndexOf(value[i], StringComparison.Ordinal) + 1);
        if (CheckDigits.AreDigits(value[3..]))
            return sum % 11 != 0 && (11 - (sum % 11)) % 10 == value[6] - '0' && HasLabel(ref text, ContextTopic.Medical)
                ? "nz_nhi" : null;
        return char.IsAsciiLetter(value[5]) && char.IsAsciiLetter(value[6]) && Letters[23 - (sum % 24)] == value[6]
            && HasLabel(ref text, ContextTopic.Medical)
            ? "nz_nhi"
            : null;
    }

    // DEA: the kind of registrant, the initial of the name or a 9, 7 digits.
    private static string? FindNine(ref TextCursor text, scoped ReadOnlySpan<char> value)
    {
        if (value[0] is < 'A' or > 'Z' || !(char.IsAsciiLetterUpper(value[1]) || value[1] is '9')
            || !CheckDigits.AreDigits(value[2..]))
            return null;
        var odd = value[2] + value[4] + value[6] - (3 * '0');
        var even = value[3] + value[5] + value[7] - (3 * '0');
        if ((odd + (2 * even)) % 10 != value[8] - '0')
            return null;
        return HasLabel(ref text, ContextTopic.Dea) ? "us_dea" : null;
    }

    private static string? FindTen(ref TextCursor text, scoped ReadOnlySpan<char> value, int count)
    {
        ref readonly var groups = ref text.Groups;
        if (!CheckDigits.AreDigits(value))
            return count == 1 ? FindGermanInsured(ref text, value) : null;
        if (PassesNhs(value) && (HasLabel(ref text, ContextTopic.Nhs) || IsWrittenAsNhs(ref text, count)))
            return "gb_nhs";
        if (value[0] is '1' or '2' && (CheckDigits.LuhnSum(value) + 24) % 10 == 0 && HasLabel(ref text, ContextTopic.Npi))
            return "us_npi";
        return PassesMedicare(value) && (IsWrittenAsMedicare(groups, count) || HasLabel(ref text, ContextTopic.Medicare))
            ? "au_medicare" : null;
    }

    private static string? FindEleven(ref TextCursor text, scoped ReadOnlySpan<char> value, int count)
    {
        ref readonly var groups = ref text.Groups;
        if (CheckDigits.AreDigits(value))
            return PassesMedicare(value) && count != 3 && HasLabel(ref text, ContextTopic.Medicare) ? "au_medicare" : null;
        if (!IsBeneficiary(value))
            return null;
        var isWhole = count == 1 && !text.Slice(groups.Start, groups[0].End).ContainsAnyInRange('a', 'z');
        var isGrouped = count == 3 && groups[0].Length == 4 && groups[1].Length == 3;
        return isWhole || isGrouped || HasLabel(ref text, ContextTopic.Mbi) || HasLabel(ref text, ContextTopic.Medical)
            ? "us_mbi" : null;
    }

    // A letter, 8 digits, a check: the letter counts as its place in the alphabet.
    private static string? FindGermanInsured(ref TextCursor text, scoped ReadOnlySpan<char> value)
    {
        if (!char.IsAsciiLetter(value[0]) || !CheckDigits.AreDigits(value[1..]))
            return null;
        var letter = value[0] - 'A' + 1;
        Span<char> digits = stackalloc char[10];
        digits[0] = (char)('0' + (letter / 10));
        digits[1] = (char)('0' + (letter % 10));
        value[1..9].CopyTo(digits[2..]);
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[i] - '0') * (1 + (i % 2));
            sum += (product / 10) + (product % 10);
        }

        return sum % 10 == value[9] - '0' && HasLabel(ref text, ContextTopic.Medical) ? "de_kvnr" : null;
    }

    private static bool PassesNhs(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAnyExcept(value[0]))
            return false;
        var check = 11 - (CheckDigits.Weigh(value[..9], 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11);
        return (check == 11 ? 0 : check) == value[9] - '0';
    }

    // Telephone numbers of North America are written alike.
    private static bool IsWrittenAsNhs(ref TextCursor text, int count)
    {
        ref readonly var groups = ref text.Groups;
        return count == 3 && groups[0].Length == 3 && groups[1].Length == 3 && NumericBoundary.IsBlank(groups[1].Separator)
            && (groups.CompactOf(0)[0] < '2' || groups.CompactOf(1)[0] < '2')
            && text.DistanceTo(ContextTopic.Phone) > Reach && text.DistanceTo(ContextTopic.Reference) > Reach;
    }

    // Eight digits, a check, an issue, a person.
    private static bool PassesMedicare(ReadOnlySpan<char> value) =>
        value[0] is >= '2' and <= '6' && CheckDigits.Weigh(value[..8], 1, 3, 7, 9, 1, 3, 7, 9) % 10 == value[8] - '0';

    private static bool IsWrittenAsMedicare(in ValueGroups groups, int count) =>
        count == 3 && groups[0].Length == 4 && groups[1].Length == 5 && groups[2].Length == 1;

    // C A AN N A AN N A A N N, without the letters that look like digits.
    private static bool IsBeneficiary(ReadOnlySpan<char> value)
    {
        const string Shape = "CAXNAXNAANN";
        for (var i = 0; i < Shape.Length; i++)
        {
            var isDigit = char.IsAsciiDigit(value[i]);
            var isLetter = BeneficiaryLetters.Contains(value[i], StringComparison.Ordinal);
            var fits = Shape[i] switch
            {
                'C' => isDigit && value[i] is not '0',
                'N' => isDigit,
                'A' => isLetter,
                _ => isDigit || isLetter,
            };
            if (!fits)
                return false;
        }

        return true;
    }

    private static bool HasLabel(ref TextCursor text, ContextTopic topic)
    {
        var start = text.Groups.Start;
        return DocumentLabel.TryFind(ref text, topic, Reach, ref start, out _);
    }
}
