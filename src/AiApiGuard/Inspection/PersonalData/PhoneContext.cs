using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Looks for words that call a number a telephone number, or something else.</summary>
internal static class PhoneContext
{
    private const int Reach = 40;
    private const int ReferenceReach = 20;
    private const int LabelReach = 4;
    private const int MaxLabelLength = 6;

    private static readonly ContextWords Words = new(
        [
            "phone", "phones", "phonenumber", "telephone", "tel", "telno", "mobile", "mobil", "cell", "cellphone", "fax",
            "telefax", "call", "called", "calling", "dial", "whatsapp", "sms", "hotline", "helpline", "landline", "voicemail",
            "reach", "answering", "desk", "telefon", "telefonnummer", "telefoonnummer", "telefono", "teléfono", "teléfonos",
            "móvil", "movil", "celular", "llamar", "llame", "téléphone", "joignable", "portable", "appeler", "handy",
            "handynummer", "rufnummer", "mobilnummer", "erreichbar", "anrufen", "cellulare", "chiamare", "telefone", "ligue",
            "bel", "bellen", "mobiel", "telefoon", "komórka", "zadzwoń", "puhelin", "telefonas", "телефон", "тел", "моб",
            "звоните", "τηλέφωνο", "telp", "hp",
        ],
        ["电话", "手机", "電話", "手機", "携帯", "热线", "致电", "联系方式", "연락처", "전화", "휴대폰", "फ़ोन", "फोन", "मोबाइल", "هاتف", "جوال", "โทร"]);

    private static readonly ContextWords Labels = new(
        ["office", "fax", "mobile", "cell", "home", "work", "tel", "phone"], ["手机"]);

    private static readonly ContextWords References = new(
        [
            "order", "invoice", "reference", "ref", "ticket", "case", "tracking", "isbn", "issn", "ean", "upc", "sku",
            "serial", "seq", "offset", "nhs", "pesel", "nip", "siren", "siret", "sin", "tfn", "abn", "cpf", "cnpj", "bsn",
            "ssn", "iban", "account", "routing", "card", "passport", "doi", "arxiv", "cas", "version", "zip", "postcode",
            "pid", "tid", "snowflake", "uid", "uuid", "commit", "rs", "aadhaar", "mrn", "npi", "imei", "vin", "license",
            "licence", "krs", "regon", "konto", "kontonummer",
        ],
        ["订单", "身份证", "账号", "注文", "口座", "आधार"]);

    /// <summary>Says whether the text before or directly behind names a telephone.</summary>
    public static bool IsAround(ref TextCursor text, int start, int end) =>
        Words.AreIn(Before(ref text, start, Reach, out var beginsInsideWord), beginsInsideWord) || IsLabelAt(ref text, end);

    /// <summary>Says whether the text directly before names another kind of number.</summary>
    public static bool IsReference(ref TextCursor text, int start) =>
        References.AreIn(Before(ref text, start, ReferenceReach, out var beginsInsideWord), beginsInsideWord)
        && !Words.AreIn(Before(ref text, start, ReferenceReach, out beginsInsideWord), beginsInsideWord);

    /// <summary>Says whether a label such as "office" or "fax" follows within a few separators.</summary>
    public static bool IsLabelAt(ref TextCursor text, int end)
    {
        var start = end;
        while (start - end < LabelReach && text[start] is ' ' or '-' or '(' or ',' or '\\')
            start++;
        var labelEnd = start;
        while (labelEnd - start <= MaxLabelLength && char.IsAsciiLetter(text[labelEnd]))
            labelEnd++;
        return start > end && labelEnd - start is > 2 and <= MaxLabelLength && Labels.AreIn(text.Slice(start, labelEnd));
    }

    // What stands between the number and the digits before it: a word farther off belongs to those.
    private static ReadOnlySpan<char> Before(ref TextCursor text, int start, int reach, out bool beginsInsideWord)
    {
        var before = text.Before(start, reach);
        var digit = before.LastIndexOfAnyInRange('0', '9');
        beginsInsideWord = digit < 0 && start > reach;
        return before[(digit + 1)..];
    }
}
