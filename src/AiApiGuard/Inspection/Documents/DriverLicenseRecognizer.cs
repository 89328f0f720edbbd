using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the number of a driver's license behind a word that says so.</summary>
internal sealed class DriverLicenseRecognizer : ITextRecognizer
{
    private const int Reach = 72;
    private const int MinLength = 5;
    private const int MaxLength = 20;
    private const int MinAlone = 7;
    private const int MaxLead = 5;
    private const int DriverReach = 14;

    // What also stands before other things: licenses of software, the guide, the permit.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WeakWords = FrozenSet.ToFrozenSet(
        [
            "license", "licence", "licenses", "licences", "lic", "dl", "licencia", "guida", "permis", "patente", "δίπλωμα",
            "رخصة", "लाइसेंस",
            "lái", "conducción", "conduccion", "conducere",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherWords = FrozenSet.ToFrozenSet(
        [
            "plate", "plates", "key", "keys", "agreement", "agreements", "fee", "fees", "server", "mit", "apache", "software",
            "seats", "version",
            "file", "expires", "expired", "expiry", "expiration", "valid", "gültig", "issued", "ausgestellt", "matrícula",
            "placa", "renewed",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly ContextWords Drivers = new(
        ["driver", "drivers", "driving", "motor", "operator", "operators", "chauffeur", "commercial", "conducir", "manejo",
            "di", "de"], ["運転"]);

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.DriverLicense];

    public int ShortestValue => 5;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0)
            return false;
        if (text.DistanceTo(ContextTopic.DriverLicense) > Reach)
            return TryMatchBefore(ref text, out match);
        var start = DocumentValue.FindStart(ref text, MaxLead);
        if (!DocumentLabel.TryFind(ref text, ContextTopic.DriverLicense, Reach, ref start, out var label))
            return false;
        var isWeak = DocumentLabel.BeginsWith(label, WeakWords) && !IsOfDriver(ref text, start - label.Length);
        var count = CountGroups(ref text);
        var length = groups[count - 1].CompactEnd + CountLead(ref text, start);
        var digits = DocumentValue.CountDigits(groups, count);
        var end = groups[count - 1].End;
        if (length is < MinLength or > MaxLength || digits < 4 || DocumentValue.IsDate(groups, count)
            || !DocumentValue.IsFree(ref text, start, end))
            return false;
        if (DocumentLabel.Holds(label, OtherWords) || (digits < length && digits * 3 < length && digits < 5))
            return false;
        if (isWeak && (!DocumentLabel.IsNumbered(label) || length < MinAlone || digits < MinAlone - 1
            || DocumentValue.IsCompactDate(groups.Compact(count))))
            return false;
        match = new TextMatch(start, end - start, TextEntities.DriverLicense);
        return true;
    }

    // D1234567 is my driver's license
    private static bool TryMatchBefore(ref TextCursor text, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        var first = groups[0];
        if (first.Length is < 7 or > 16 || first.Digits < 6 || !DocumentValue.IsFree(ref text, first.Start, first.End)
            || !DocumentLabel.IsBehind(ref text, first.End, ContextTopic.DriverLicense))
            return false;
        match = new TextMatch(first.Start, first.End - first.Start, TextEntities.DriverLicense);
        return true;
    }

    private static bool IsOfDriver(ref TextCursor text, int labelStart) =>
        Drivers.AreIn(text.Before(labelStart, DriverReach), labelStart > DriverReach);

    // A whole number in one word does not go on behind a blank.
    private static int CountGroups(ref TextCursor text)
    {
        ref readonly var groups = ref text.Groups;
        var joined = DocumentValue.CountJoined(ref text);
        if (joined == 1 || !NumericBoundary.IsBlank(groups[1].Separator))
            return joined;
        var count = groups[0].Length >= MinAlone && !IsIndian(groups) ? 1 : joined;
        while (count > 1 && groups[count - 1].CompactEnd > MaxLength)
            count--;
        return count;
    }

    // MH12 20110012345
    private static bool IsIndian(in ValueGroups groups) => groups[0].Length == 4 && groups[1].Length == 11;

    private static int CountLead(ref TextCursor text, int start)
    {
        var count = 0;
        for (var i = start; i < text.Groups.Start; i++)
            count += char.IsAsciiLetter(text[i]) ? 1 : 0;
        return count;
    }
}
