using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Recognises a payment card number: the ranges and lengths of its brand, its check digit, its groups.</summary>
internal sealed class CreditCardRecognizer : ITextRecognizer
{
    private const int MinLength = 12;
    private const int MaxLength = 19;
    private const int ReferenceReach = 24;
    private const int CardReach = 32;

    private static readonly ContextWords CardWords = new(
        [
            "card", "cards", "cardnumber", "creditcard", "visa", "mastercard", "amex", "karte", "kreditkarte", "tarjeta", "carte",
            "cartão", "carta",
        ],
        ["信用卡", "银行卡", "カード"]);

    // A bare number right behind one of these is one of the random ones that pass the check.
    private static readonly ContextWords ReferenceWords = new(
        [
            "reference", "ref", "order", "invoice", "tracking", "snowflake", "seq", "sequence", "offset", "tid", "pid", "trace",
            "span", "ean", "isbn", "sku",
        ],
        ["订单", "注文"]);

    public TextAnchors Anchors => TextAnchors.Digit;

    public IReadOnlyList<string> Entities => [TextEntities.CreditCard];

    public bool TryMatch(ref TextCursor text, int start, out TextMatch match)
    {
        match = default;
        if (!NumericBoundary.IsStart(ref text, start))
            return false;
        Span<char> digits = stackalloc char[MaxLength];
        Span<int> groups = stackalloc int[MaxLength];
        var (count, groupCount, end) = Read(ref text, start, digits, groups);
        if (count < MinLength || !NumericBoundary.IsEnd(ref text, end) || !IsGroupedLikeCard(groups[..groupCount]))
            return false;
        if (!CheckDigits.IsLuhn(digits[..count]))
            return false;
        if (!CardBrands.IsKnown(digits[..count]) && !IsCalledCard(ref text, start, digits[0]))
            return false;
        if (groupCount == 1 && ReferenceWords.AreIn(text.Before(start, ReferenceReach), start > ReferenceReach))
            return false;
        match = new TextMatch(start, end - start, TextEntities.CreditCard);
        return true;
    }

    // Ranges come and go: where the text says that it is a card, the check digit decides.
    private static bool IsCalledCard(ref TextCursor text, int start, char first) =>
        first is not '0' && CardWords.AreIn(text.Before(start, CardReach), start > CardReach);

    // Groups with the same separator throughout. A blank before a further group that no card has (a security code, a year) ends
    // it.
    private static (int Count, int Groups, int End) Read(
        ref TextCursor text, int start, scoped Span<char> digits, scoped Span<int> groups)
    {
        var count = 0;
        var groupCount = 0;
        var separator = '\0';
        var position = start;
        while (true)
        {
            var groupEnd = text.SkipDigits(position, MaxLength + 1);
            if (count + groupEnd - position > MaxLength)
                return groupCount > 0 && NumericBoundary.IsBlank(separator) ? (count, groupCount, position - 1) : default;
            var isLastOfFive = groupEnd - position == 3 && IsFours(groups[..groupCount]);
            if (groupCount >= 4 && NumericBoundary.IsBlank(separator) && !isLastOfFive)
                return (count, groupCount, position - 1);
            for (var i = position; i < groupEnd; i++)
                digits[count++] = text[i];
            groups[groupCount++] = groupEnd - position;
            var next = text[groupEnd];
            var continues = separator == '\0' ? NumericBoundary.IsSeparator(next) : next == separator;
            if (count >= MinLength && groupCount == 1)
                return (count, groupCount, groupEnd);
            if (groupCount == 3 && IsThreeGroups(groups[..3]) && NumericBoundary.IsBlank(next))
                return (count, groupCount, groupEnd);
            if (!continues || !text.IsDigit(groupEnd + 1))
                return (count, groupCount, groupEnd);
            separator = next;
            position = groupEnd + 1;
        }
    }

    private static bool IsGroupedLikeCard(ReadOnlySpan<int> groups) => groups switch
    {
        [_] or [4, 4, 4, 4] or [4, 4, 4, 4, 3] or [4, 4, 4, 1] => true,
        _ => IsThreeGroups(groups),
    };

    private static bool IsThreeGroups(ReadOnlySpan<int> groups) => groups is [4, 6, 5] or [4, 6, 4];

    private static bool IsFours(ReadOnlySpan<int> groups) => groups is [4, 4, 4, 4];
}
