using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Looks for words that call a number a telephone number, or something else.</summary>
internal static class PhoneContext
{
    private const int Reach = 48;
    private const int RowReach = 96;
    private const int ReferenceReach = 20;
    private const int NearReferenceReach = 16;
    private const int LabelReach = 4;
    private const int MaxLabelLength = 9;

    /// <summary>Says whether the text before or directly behind names a telephone.</summary>
    public static bool IsAround(ref TextCursor text, int start, int end)
    {
        var phone = text.DistanceTo(ContextTopic.Phone);
        var other = text.DistanceTo(ContextTopic.OtherNumber);
        if (phone <= Reach && !HasDigit(ref text, start, phone) && (phone < other || other > NearReferenceReach))
            return true;
        return IsLabelAt(ref text, end) || (phone <= RowReach && phone < other && IsNextInRow(ref text, start));
    }

    /// <summary>Says whether the text directly before names another kind of number.</summary>
    public static bool IsReference(ref TextCursor text, int start)
    {
        var other = Math.Min(text.DistanceTo(ContextTopic.OtherNumber), text.DistanceTo(ContextTopic.Reference));
        return other <= ReferenceReach && other < text.DistanceTo(ContextTopic.Phone) && !HasDigit(ref text, start, other);
    }

    /// <summary>Says whether a label such as "office" or "fax" follows within a few separators.</summary>
    public static bool IsLabelAt(ref TextCursor text, int end)
    {
        var start = end;
        while (start - end < LabelReach && text[start] is ' ' or '-' or '(' or ',' or '\\' or '[')
            start++;
        if (start == end)
            return false;
        var labelEnd = start;
        while (labelEnd - start <= MaxLabelLength && char.IsLetter(text[labelEnd]))
            labelEnd++;
        return labelEnd - start is > 2 and <= MaxLabelLength && IsLabel(text.Slice(start, labelEnd));
    }

    private static bool IsLabel(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[MaxLabelLength];
        lower = lower[..word.ToLowerInvariant(lower)];
        return lower is "office" or "fax" or "mobile" or "cell" or "home" or "work" or "tel" or "phone" or "landline" or "whatsapp"
            or "mobil" or "handy" or "büro" or "privat" or "telefon" or "portable" or "bureau" or "domicile" or "móvil" or "movil"
            or "celular" or "fijo" or "oficina" or "casa" or "cellulare" or "ufficio" or "mobiel" or "thuis" or "werk" or "komórka"
            or "手机" or "电话" or "携帯" or "自宅" or "휴대폰";
    }

    // What a word says ends at the next number.
    private static bool HasDigit(ref TextCursor text, int start, int distance) =>
        text.Before(start, Math.Max(0, distance - (text.WordStart - start))).ContainsAnyInRange('0', '9');

    // "Phone 555-0134 or 555-0178": little but a word that joins stands between two of them.
    private static bool IsNextInRow(ref TextCursor text, int start)
    {
        const int MaxGap = 8;
        var before = text.Before(start, MaxGap);
        var digit = before.LastIndexOfAnyInRange('0', '9');
        return digit >= 0 && before[(digit + 1)..].Trim(" \n\t,;/|&(") is "" or "and" or "or" or "oder" or "und" or "ou" or "et" or "y" or "o" or "e"
            or "i" or "lub" or "of" or "en" or "и" or "или" or "または" or "と" or "或" or "和" or "、" or "ve" or "eller" or "och";
    }
}
