using System.Collections.Frozen;
using AiApiGuard.Inspection.PersonalData;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the number of a bank account behind a word that says so.</summary>
internal sealed class BankAccountRecognizer : ITextRecognizer
{
    private const int Reach = 64;
    private const int MinDigits = 5;
    private const int MinEnding = 4;
    private const int MinAlone = 7;
    private const int MaxLength = 28;
    private const int IbanLength = 15;
    private const int ServiceReach = 10;
    private const int MaxLead = 4;
    private const int MaxLetters = 10;
    private const int SlashedReach = 12;
    private const string Slashed = "a/c";

    // Accounts that are no bank's, and what stands before amounts.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherWords = FrozenSet.ToFrozenSet(
        [
            "id", "ids", "uid", "name", "user", "username", "login", "aws", "azure", "since", "code", "manager", "email",
            "created", "opened", "closed",
            "version", "error", "has", "had", "over", "under", "about", "followers", "worth", "key", "sid", "arn", "hat",
            "usd", "eur", "gbp", "inr",
            "mit", "ticket", "settings", "holders", "holder's", "type", "rendu", "tenu",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Words that are the name of a bank account by themselves.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StrongWords = FrozenSet.ToFrozenSet(
        [
            "acct", "accnum", "accno", "acctno", "acctnum", "accountno", "accountnumber", "accountnum", "acctnumber",
            "kontonummer", "kontonr", "bankkonto",
            "girokonto", "clabe", "ccc", "rekeningnummer", "rekeningnr", "bankrekening", "bankrekeningnummer", "nrb",
            "bankkontonummer", "bankgiro",
            "plusgiro", "tilinumero", "bankszámlaszám", "rib", "bban",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly ContextWords Services = new(
        ["aws", "azure", "gcp", "user", "github", "service", "cloud", "twitter", "storage", "email", "mail", "cosmos"], ["邮箱"]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EndingWords = FrozenSet.ToFrozenSet(
        ["ending", "ends", "endend", "terminada", "terminé",
            "endet"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.BankAccount];

    public int ShortestValue => 4;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || groups[0].Digits < 2 || groups[groups.Count - 1].CompactEnd < MinEnding)
            return false;
        var start = DocumentValue.FindStart(ref text, MaxLead);
        if (!TryFindLabel(ref text, ref start, out var label))
            return false;
        var count = CountGroups(groups);
        var digits = DocumentValue.CountDigits(groups, count);
        var length = groups[count - 1].CompactEnd;
        var isEnding = digits == 4 && length == 4 && DocumentLabel.Holds(label, EndingWords);
        if (!isEnding && !IsAccount(ref text, start, count, digits, label))
            return false;
        var end = groups[count - 1].End;
        if (!DocumentValue.IsFree(ref text, start, end))
            return false;
        match = new TextMatch(start, end - start, TextEntities.BankAccount, FindKind(groups, count, label));
        return true;
    }

    private static bool TryFindLabel(ref TextCursor text, ref int start, out ReadOnlySpan<char> label)
    {
        if (text.DistanceTo(ContextTopic.BankAccount) <= Reach)
            return DocumentLabel.TryFind(ref text, ContextTopic.BankAccount, Reach, ref start, out label);
        var before = text.Before(start, SlashedReach);
        var slashed = before.IndexOf(Slashed, StringComparison.OrdinalIgnoreCase);
        label = slashed < 0 ? default : before[(slashed + Slashed.Length)..];
        return slashed >= 0;
    }

    private static bool IsAccount(ref TextCursor text, int start, int count, int digits, scoped ReadOnlySpan<char> label)
    {
        ref readonly var groups = ref text.Groups;
        var length = groups[count - 1].CompactEnd;
        var letters = length - digits;
        if (digits < MinDigits || length > MaxLength || (letters > 0 && !HasAccountLetters(ref text, start, letters, digits)))
            return false;
        if (DocumentValue.IsDate(groups, count) || IsOtherShape(groups, count) || IsCard(groups.Compact(count)) || IsIban(groups))
            return false;
        if (DocumentLabel.BeginsWith(label, StrongWords) || (label.Length > 0 && ContextLexicon.IsUnspaced(label[0])))
            return !DocumentLabel.Holds(label, OtherWords) || DocumentLabel.IsNumbered(label, needsWord: true);
        if (DocumentLabel.Holds(label, OtherWords) || (letters >= 2
            && label.Contains("iban", StringComparison.OrdinalIgnoreCase)))
            return false;
        var labelStart = start - label.Length;
        if (Services.AreIn(text.Before(labelStart, ServiceReach), labelStart > ServiceReach))
            return false;
        return digits >= MinAlone || DocumentLabel.IsNumbered(label, needsWord: true)
            || DocumentLabel.IsNumberedBefore(ref text, labelStart)
            || (count == 2 && groups[1].Length == 1 && NumericBoundary.IsHyphen(groups[1].Separator));
    }

    // The bank in front (SBIN012345678901), or a French account: letters within.
    private static bool HasAccountLetters(ref TextCursor text, int start, int letters, int digits) =>
        letters <= MaxLetters && digits >= 8 && !text.Slice(start, text.Groups[0].End).ContainsAnyInRange('a', 'z');

    // Groups of digits with one kind of separator. Behind a whole number a blank ends it, but for a British sort code.
    private static int CountGroups(in ValueGroups groups)
    {
        var count = 1;
        if (groups.Count == 1)
            return count;
        if (IsSortCode(groups))
            return 4;
        var isBlank = NumericBoundary.IsBlank(groups[1].Separator);
        if (groups[1].Separator is '.' || (isBlank && groups[0].Length >= MinAlone && groups[1].Length < 4
            && groups[0].Length != 10))
            return groups[1].Separator is '.' ? CountDotted(groups) : count;
        while (count < groups.Count && groups[count].Digits > 0 && groups[count].CompactEnd <= MaxLength
            && NumericBoundary.IsBlank(groups[count].Separator) == isBlank && groups[count].Separator is not '.')
            count++;
        return count;
    }

    // 12.34.56.789
    private static int CountDotted(in ValueGroups groups)
    {
        var count = 1;
        while (count < groups.Count && groups[count].IsDigits && groups[count].Separator is '.')
            count++;
        return count;
    }

    private static bool IsSortCode(in ValueGroups groups) =>
        groups.Count >= 4 && groups[0].Length == 2 && groups[1].Length == 2 && groups[2].Length == 2 && groups[3].Length == 8
        && NumericBoundary.IsHyphen(groups[1].Separator) && NumericBoundary.IsBlank(groups[3].Separator);

    // A social security number, a telephone number.
    private static bool IsOtherShape(in ValueGroups groups, int count) =>
        count == 3 && groups[0].Length == 3 && groups[1].Length is 2 or 3 && groups[2].Length == 4
            && NumericBoundary.IsHyphen(groups[1].Separator);

    private static bool IsCard(ReadOnlySpan<char> value) =>
        value.Length is >= 14 and <= 16 && CheckDigits.AreDigits(value) && CardBrands.IsKnown(value)
            && CheckDigits.IsLuhn(value);

    private static bool IsIban(in ValueGroups groups)
    {
        var value = groups.Compact(groups.Count);
        return value.Length >= IbanLength && char.IsAsciiLetter(value[0]) && char.IsAsciiLetter(value[1])
            && char.IsAsciiDigit(value[2])
            && char.IsAsciiDigit(value[3]) && IbanLengths.Of(value[0], value[1]) > 0;
    }

    private static string? FindKind(in ValueGroups groups, int count, ReadOnlySpan<char> label)
    {
        var value = groups.Compact(count);
        if (IsSortCode(groups) && count == 4)
            return "gb";
        if (!CheckDigits.AreDigits(value))
            return null;
        return value.Length switch
        {
            26 => PassesPolish(value) ? "pl_nrb" : null,
            18 => PassesClabe(value) ? "mx_clabe" : null,
            20 => PassesSpanish(value) ? "es_ccc" : null,
            _ => null,
        };
    }

    private static bool PassesPolish(ReadOnlySpan<char> value)
    {
        Span<char> number = stackalloc char[30];
        value[2..].CopyTo(number);
        "2521".CopyTo(number[24..]);
        value[..2].CopyTo(number[28..]);
        return CheckDigits.Remainder(number, 97) == 1;
    }

    private static bool PassesClabe(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<byte> weights = [3, 7, 1];
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (value[i] - '0') * weights[i % 3] % 10;
        return (10 - (sum % 10)) % 10 == value[17] - '0';
    }

    private static bool PassesSpanish(ReadOnlySpan<char> value) =>
        Control(CheckDigits.Weigh(value[..8], 4, 8, 5, 10, 9, 7, 3, 6)) == value[8] - '0'
        && Control(CheckDigits.Weigh(value[10..], 1, 2, 4, 8, 5, 10, 9, 7, 3, 6)) == value[9] - '0';

    private static int Control(int sum) => (11 - (sum % 11)) switch { 11 => 0, 10 => 1, var digit => digit };
}
