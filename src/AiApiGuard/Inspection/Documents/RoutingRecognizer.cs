using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises what names a bank or a branch of it inside a country: routing number, sort code, IFSC, BSB.</summary>
internal sealed class RoutingRecognizer : ITextRecognizer
{
    private const int Reach = 56;
    private const int IfscLength = 11;
    private const string IndianBanks =
        "HDFC ICIC SBIN UTIB PUNB KKBK YESB BARB CNRB UBIN IDIB IOBA BKID INDB FDRL IDFB MAHB UCBA CBIN PSIB KARB KVBL SIBL "
        + "RATN BDBL AUBL CITI HSBC "
        + "SCBL DBSS DCBL JAKA TMBL CIUB ESFB UJVN PYTM AIRP IPOS";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SortWords =
        FrozenSet.ToFrozenSet(["sort", "sortcode", "sortcodes"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AmericanWords =
        FrozenSet.ToFrozenSet(["aba", "rtn", "ach",
            "fedwire"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> GermanWords =
        FrozenSet.ToFrozenSet(["blz", "bankleitzahl"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Routing of packets and messages.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherWords = FrozenSet.ToFrozenSet(
        ["table", "tables", "key", "keys", "area", "latency", "protocol", "has", "took", "rule", "rules", "by", "time", "visa"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FiveDigitWords = FrozenSet.ToFrozenSet(
        ["guichet", "agence", "agência", "agencia", "clearing", "clearingnummer", "transit", "institution", "branch"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Routing];

    public int ShortestValue => 4;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || groups[0].Length > 12)
            return false;
        if (!groups[0].IsDigits)
            return TryMatchIfsc(ref text, out match);
        if (groups[0].Length != 4 && text.DistanceTo(ContextTopic.Routing) > Reach)
            return false;
        var joined = DocumentValue.CountJoined(ref text);
        var isDashed = joined == 3 && groups[0].Length == 4 && groups[1].Length == 4 && groups[2].Length == 1;
        if (!isDashed && text.DistanceTo(ContextTopic.Routing) > Reach)
            return false;
        while (joined > 1 && groups[joined - 1].CompactEnd > 12)
            joined--;
        var kind = FindKind(ref text, joined, isDashed);
        if (kind is null && joined > 1 && NumericBoundary.IsBlank(groups[1].Separator))
            kind = FindKind(ref text, joined = 1, isDashed: false);
        var start = groups.Start;
        var end = groups[joined - 1].End;
        if (kind is null || !DocumentValue.IsFree(ref text, start, end))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Routing, kind);
        return true;
    }

    private static string? FindKind(ref TextCursor text, int count, bool isDashed)
    {
        ref readonly var groups = ref text.Groups;
        for (var i = 0; i < count; i++)
        {
            if (!groups[i].IsDigits)
                return null;
        }

        var value = groups.Compact(count);
        var isAmerican = value.Length == 9 && PassesRouting(value);
        if (isDashed && isAmerican)
            return "us_aba";
        var start = groups.Start;
        if (!DocumentLabel.TryFind(ref text, ContextTopic.Routing, Reach, ref start, out var label)
            || DocumentLabel.Holds(label, OtherWords))
            return null;
        return value.Length switch
        {
            3 or 4 or 5 => count == 1 && DocumentLabel.BeginsWith(label, FiveDigitWords) && DocumentLabel.IsNumbered(label)
                ? "branch" : null,
            6 => FindSix(groups, count, label),
            8 => IsGerman(groups, count) && (count == 2 || DocumentLabel.BeginsWith(label, GermanWords)) ? (count == 2
                ? "ca_transit" : "de_blz") : null,
            9 => isAmerican ? "us_aba" : value[0] is '0' && value[1] is '4' ? "ru_bik" : value[0] is '0'
                && !IsAmericanLabel(label) ? "ca_transit" : null,
            12 => count == 1 && CheckDigits.AreDigits(value) && !IsAmericanLabel(label) ? "cn_cnaps" : null,
            _ => null,
        };
    }

    private static bool IsAmericanLabel(ReadOnlySpan<char> label) =>
        DocumentLabel.BeginsWith(label, AmericanWords) || label.StartsWith("routing", StringComparison.OrdinalIgnoreCase);

    private static string? FindSix(in ValueGroups groups, int count, ReadOnlySpan<char> label)
    {
        if (count == 3 && groups[0].Length == 2 && groups[1].Length == 2)
            return "gb_sort_code";
        if (count == 2 && groups[0].Length == 3)
            return "au_bsb";
        if (count != 1)
            return null;
        if (DocumentLabel.BeginsWith(label, SortWords))
            return label.StartsWith("sortcode", StringComparison.OrdinalIgnoreCase)
                || label.Contains("code", StringComparison.OrdinalIgnoreCase)
                ? "gb_sort_code"
                : null;
        return label.StartsWith("bsb", StringComparison.OrdinalIgnoreCase) ? "au_bsb" : null;
    }

    // 100 500 00, and the Canadian 12345-678.
    private static bool IsGerman(in ValueGroups groups, int count) => count switch
    {
        1 => true,
        2 => groups[0].Length == 5,
        3 => groups[0].Length == 3 && groups[1].Length == 3,
        _ => false,
    };

    private static bool PassesRouting(ReadOnlySpan<char> value)
    {
        var prefix = ((value[0] - '0') * 10) + (value[1] - '0');
        return prefix is <= 12 or (>= 21 and <= 32) or (>= 61 and <= 72) or 80
            && CheckDigits.Weigh(value, 3, 7, 1, 3, 7, 1, 3, 7, 1) is var sum and > 0 && sum % 10 == 0;
    }

    // The bank, a zero, the branch.
    private static bool TryMatchIfsc(ref TextCursor text, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        var value = groups.CompactOf(0);
        if (value.Length != IfscLength || value[4] is not '0' || value[..4].ContainsAnyExceptInRange('A', 'Z'))
            return false;
        var start = groups.Start;
        var isKnown = CheckDigits.AreDigits(value[5..]) && IndianBanks.AsSpan().Contains(value[..4], StringComparison.Ordinal);
        if (!isKnown && text.DistanceTo(ContextTopic.Routing) > Reach && text.DistanceTo(ContextTopic.BankAccount) > Reach)
            return false;
        if (!DocumentValue.IsFree(ref text, start, groups[0].End))
            return false;
        match = new TextMatch(start, groups[0].End - start, TextEntities.Routing, "in_ifsc");
        return true;
    }
}
