using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Documents;

/// <summary>Recognises the number that a hospital or a health plan gives a person, behind words that say so.</summary>
internal sealed class MedicalRecordRecognizer : ITextRecognizer
{
    private const int Reach = 64;
    private const int MinDigits = 4;
    private const int MaxLength = 16;
    private const int MaxLead = 5;

    // Words that are the name of a number by themselves; behind others "number" must follow.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StrongWords = FrozenSet.ToFrozenSet(
        [
            "mrn", "patientid", "patientnumber", "memberid", "kvnr", "krankenversicherungsnummer", "krankenversichertennummer",
            "versichertennummer",
            "versichertennr", "patientennummer", "fallnummer", "betriebsstättennummer", "bsnr", "lanr", "arztnummer",
            "patiëntnummer", "polisnummer",
            "patientnummer", "journalnummer", "potilasnumero", "ohip", "ramq", "phn", "hcn", "healthcard", "nhi", "prontuário",
            "prontuario",
            "cns", "egk",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NumberWords = FrozenSet.ToFrozenSet(
        [
            "number", "no", "nr", "id", "identifier", "code", "record", "file", "card", "mrn", "nummer", "numéro", "numero",
            "número", "nº", "n", "num",
            "polisnummer", "dossier", "clínica", "clinica", "cartella", "numer", "номер", "policy", "plan", "group", "kort",
            "sanitaria", "संख्या", "رقم",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.Medical];

    public int ShortestValue => 3;

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        ref readonly var groups = ref text.Groups;
        if (groups.Count == 0 || text.DistanceTo(ContextTopic.Medical) > Reach)
            return false;
        var start = DocumentValue.FindStart(ref text, MaxLead);
        if (start > 1 && text[start - 1] is '_' && char.IsAsciiLetterUpper(text[start - 2]))
            start = FindLowLine(ref text, start);
        if (!DocumentLabel.TryFind(ref text, ContextTopic.Medical, Reach, ref start, out var label))
            return false;
        var joined = DocumentValue.CountJoined(ref text);
        var count = joined > 1 && NumericBoundary.IsBlank(groups[1].Separator) && groups[0].Length >= 6 ? 1 : joined;
        var length = groups[count - 1].CompactEnd;
        var digits = DocumentValue.CountDigits(groups, count);
        var end = SkipSuffix(ref text, groups[count - 1].End);
        if (digits < MinDigits || length > MaxLength || DocumentValue.IsDate(groups, count)
            || !DocumentValue.IsFree(ref text, start, end))
            return false;
        var isStrong = label.IsEmpty || DocumentLabel.BeginsWith(label, StrongWords) || ContextLexicon.IsUnspaced(label[0]);
        if (!isStrong && (IsPhone(groups, count) || IsOtherInsurance(ref text, start - label.Length)))
            return false;
        if (isStrong ? digits < 5 && length < 6 : !IsNumbered(label)
            && !DocumentLabel.IsNumberedBefore(ref text, start - label.Length))
            return false;
        match = new TextMatch(start, end - start, TextEntities.Medical, "record");
        return true;
    }

    private static bool IsNumbered(ReadOnlySpan<char> label) =>
        DocumentLabel.Holds(label, NumberWords) || label.ContainsAny('#', '№', 'º');

    private static bool IsPhone(in ValueGroups groups, int count) =>
        count == 3 && groups[0].Length == 3 && groups[1].Length == 3 && groups[2].Length == 4;

    // "National Insurance number" is for taxes and pensions.
    private static bool IsOtherInsurance(ref TextCursor text, int labelStart)
    {
        var before = text.Before(labelStart, 9).TrimEnd();
        return before.EndsWith("national", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("social", StringComparison.OrdinalIgnoreCase);
    }

    // MRN_12345678
    private static int FindLowLine(ref TextCursor text, int start)
    {
        var first = start - 1;
        while (first > text.Floor && start - first <= MaxLead && char.IsAsciiLetterUpper(text[first - 1]))
            first--;
        return first > 0 && text.IsWord(first - 1) ? start : first;
    }

    // 77422-AZC
    private static int SkipSuffix(ref TextCursor text, int end)
    {
        const int MaxSuffix = 4;
        if (!NumericBoundary.IsHyphen(text[end]))
            return end;
        var last = end + 1;
        while (last - end <= MaxSuffix && char.IsAsciiLetterUpper(text[last]))
            last++;
        return last > end + 1 && !text.IsWord(last) ? last : end;
    }
}
