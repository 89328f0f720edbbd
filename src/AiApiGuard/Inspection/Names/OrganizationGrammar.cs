using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Finds an organization by the legal form behind its name.</summary>
internal static class OrganizationGrammar
{
    // Longest first where one is the beginning of another.
    private static readonly string[] Forms =
    [
        "Private Limited", "Pvt. Ltd.", "Pvt Ltd.", "Pvt Ltd", "Pte. Ltd.", "Pte Ltd", "Pty. Ltd.", "Pty Ltd", "Co., Ltd.", "Co. Ltd.", "Co. Ltd", "GmbH & Co. KG", "GmbH & Co. OHG",
        "AG & Co. KG", "gGmbH", "GmbH", "mbH", "AG", "KGaA", "KG", "OHG", "e.V.", "e. V.", "e.K.", "UG (haftungsbeschränkt)", "UG", "Inc.", "Inc", "LLC", "L.L.C.", "LLP", "L.P.", "PLC",
        "plc", "Ltd.", "Ltd", "LTD", "Limited", "Corp.", "Corp", "Corporation", "Incorporated", "S.A. de C.V.", "SA de CV", "S.A.S.", "S.A.", "SARL", "S.à r.l.", "SAS", "EURL", "S.L.U.", "S.L.", "S.p.A.",
        "SpA", "S.r.l.", "Srl", "S.R.L.", "SRL", "S.n.c.", "B.V.", "BV", "N.V.", "NV", "ApS", "A/S", "ASA", "Oyj", "Oy", "Sp. z o.o.", "sp. z o.o.", "Spółka Akcyjna", "Ltda.", "Ltda", "S/A",
        "d.o.o.", "s.r.o.", "a.s.", "Kft.", "Kft", "Zrt.", "Zrt", "Nyrt.", "K.K.", "A.Ş.", "Bhd", "Sdn Bhd",
    ];

    private static readonly FrozenDictionary<char, string[]> FormsByFirst =
        Forms.GroupBy(form => form[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    // Words that make the words before them an organization without a legal form.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Heads = new[]
    {
        "University", "Bank", "Hospital", "Holdings", "Institute", "College", "Associates", "Insurance", "Group", "Foundation", "Airlines",
        "Pharmaceuticals", "Consulting", "Technologies", "Industries", "Ventures", "Universität", "Versicherung",
    }.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds the organization in a run.</summary>
    public static bool TryMatch(ref TextCursor text, in NameRun run, out int start, out int end)
    {
        var first = 0;
        while (first < run.Count && run[first].Is(WordTraits.Plain) && !run[first].Is(WordTraits.AnyName))
            first++;
        start = end = 0;
        for (var i = first; i < run.Count; i++)
        {
            if (run[i].Is(WordTraits.Connector))
                continue;
            start = run[first].Start;
            if (i > first && FormEnd(ref text, run[i].Start) is var inside and > 0)
                end = inside;
            else if (FormEnd(ref text, SkipSeparator(ref text, run[i].End)) is var behind and > 0)
                end = behind;
            else
                continue;
            return run[i].Start > start || !run[i].Is(WordTraits.Plain);
        }

        return TryMatchHead(ref text, run, out start, out end);
    }

    // Memorial Hospital, First National Bank; not The Bank.
    private static bool TryMatchHead(ref TextCursor text, in NameRun run, out int start, out int end)
    {
        start = end = 0;
        var first = 0;
        while (first < run.Count && run[first].Is(WordTraits.Plain) && run[first].End - run[first].Start <= 4)
            first++;
        var last = run.Count - 1;
        while (last > first && run[last].Is(WordTraits.Plain) && !run[last].Is(WordTraits.Institution))
            last--;
        if (last <= first || run[last].Is(WordTraits.Mixed | WordTraits.Initial) || !Heads.Contains(text.Slice(run[last].Start, run[last].End)))
            return false;
        start = run[first].Start;
        end = run[last].End;
        return last - first > 1 || !run[first].Is(WordTraits.Plain);
    }

    private static int SkipSeparator(ref TextCursor text, int end)
    {
        var position = text[end] is ',' ? end + 1 : end;
        return text[position] is ' ' or '\u00A0' ? position + 1 : -1;
    }

    private static int FormEnd(ref TextCursor text, int start)
    {
        if (start < 0 || !FormsByFirst.TryGetValue(text[start], out var forms))
            return -1;
        foreach (var form in forms)
        {
            if (text.IsAt(start, form) && !NameWordReader.IsLetter(text[start + form.Length]) && !text.IsDigit(start + form.Length))
                return start + form.Length;
        }

        return -1;
    }
}
