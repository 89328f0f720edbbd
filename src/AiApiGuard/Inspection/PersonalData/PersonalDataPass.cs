using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Is one pass over a text: asks the recognisers at each anchor, and knows how far back a value there may
/// begin.</summary>
internal ref struct PersonalDataPass(PersonalDataKinds kinds, int from)
{
    // Two letters before the digits of an IBAN, up to four before those of an IP address.
    private const int MaxLettersBeforeAnchor = 4;

    private readonly PersonalDataKinds _kinds = kinds;

    // Up to here, no at sign ends the run of e-mail characters around the last anchor, so it is not read again.
    private int _plainUntil = from;
    private bool _isInAddress;

    /// <summary>Gets or sets the end of the last match; nothing may begin before.</summary>
    public int Floor { get; set; } = from;

    /// <summary>Asks the recognisers in order of precedence. Void when the cursor is undecided afterwards.</summary>
    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var character = text[anchor];

        // Nothing begins inside a run of digits but an address that its at sign finds.
        if (char.IsAsciiDigit(character) && anchor > 0 && char.IsAsciiDigit(text[anchor - 1]))
            return false;
        if (character is not ':' && Has(PersonalDataKinds.Email) && TryMatchEmail(ref text, anchor, out match))
            return true;
        match = default;
        return character is not '@' && !text.IsUndecided && TryMatchNumber(ref text, anchor, out match);
    }

    /// <summary>Returns where the first value begins of which an undecided anchor can still become a part.</summary>
    public readonly int FindHoldStart(ref TextCursor text, int anchor)
    {
        var start = FindEarliest(ref text, anchor);
        return _isInAddress ? Math.Min(start, FindAddressStart(ref text, Math.Min(_plainUntil, text.Length))) : start;
    }

    /// <summary>Returns where the end of unfinished text, in which no anchor is undecided, can still become a value.</summary>
    public readonly int FindTail(ref TextCursor text)
    {
        var tail = FindEarliest(ref text, text.Length);
        return Has(PersonalDataKinds.Email) ? Math.Min(tail, FindAddressStart(ref text, text.Length)) : tail;
    }

    private readonly bool TryMatchNumber(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var character = text[anchor];
        var v6Start = Has(PersonalDataKinds.IpAddress) ? IpAddressRecognizer.FindV6Start(ref text, anchor) : -1;
        if (v6Start >= Floor && IpAddressRecognizer.TryMatchV6(ref text, v6Start, out match))
            return true;
        if (character is ':')
            return false;
        var ibanStart = anchor - IbanRecognizer.CountryLength;
        return (Has(PersonalDataKinds.Iban) && ibanStart >= Floor && IbanRecognizer.TryMatch(ref text, ibanStart, out match))
            || (Has(PersonalDataKinds.IpAddress) && IpAddressRecognizer.TryMatchV4(ref text, anchor, out match))
            || (Has(PersonalDataKinds.CreditCard) && CreditCardRecognizer.TryMatch(ref text, anchor, out match))
            || (Has(PersonalDataKinds.UsSsn) && UsSsnRecognizer.TryMatch(ref text, anchor, out match))
            || (Has(PersonalDataKinds.Phone) && PhoneRecognizer.TryMatch(ref text, anchor, out match) && match.Start >= Floor);
    }

    private readonly bool Has(PersonalDataKinds kind) => (_kinds & kind) != 0;

    // An address that holds the anchor: its at sign is the anchor, or ends the run of characters from there on.
    private bool TryMatchEmail(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        var at = Math.Max(anchor, _plainUntil);
        while (at - anchor <= EmailRecognizer.MaxLocalLength && EmailRecognizer.IsLocal(text[at]))
            at++;
        _plainUntil = at;
        _isInAddress = true;
        if (text[at] is '@' && EmailRecognizer.TryMatch(ref text, at, out match) && match.Start >= Floor && match.Start <= anchor)
            return true;
        _isInAddress = text.IsUndecided;
        return false;
    }

    private readonly int FindAddressStart(ref TextCursor text, int end) =>
        Math.Max(Floor, EmailRecognizer.FindLocalStart(ref text, end));

    private readonly int FindEarliest(ref TextCursor text, int anchor)
    {
        var start = anchor;
        while (start > Floor && anchor - start < MaxLettersBeforeAnchor && text.IsWord(start - 1))
            start--;
        return Math.Max(Floor, Math.Min(start, PhoneReader.FindStart(ref text, anchor)));
    }
}
