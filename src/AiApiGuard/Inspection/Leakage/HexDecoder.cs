namespace AiApiGuard.Inspection.Leakage;

/// <summary>Reads characters written as two hexadecimal digits each, with or without signs between them: <c>59 6f</c>, <c>0x59</c>,
/// <c>%59</c>, <c>\x59</c>.</summary>
internal struct HexDecoder
{
    private int _high;
    private bool _hasHigh;

    /// <summary>Takes the next character of a text.</summary>
    /// <param name="character">The character.</param>
    /// <param name="decoded">What was written, when this ends it; nothing for what is not ASCII.</param>
    /// <returns>Whether it does.</returns>
    public bool Take(char character, out char decoded)
    {
        decoded = default;
        if (!char.IsAsciiHexDigit(character))
        {
            _hasHigh = false;
            return false;
        }

        var value = char.IsAsciiDigit(character) ? character - '0' : (character | 0x20) - 'a' + 10;
        if (!_hasHigh)
        {
            _high = value;
            _hasHigh = true;
            return false;
        }

        _hasHigh = false;
        decoded = (char)((_high << 4) | value);

        // A part of a character that takes several bytes.
        if (decoded >= 128)
            decoded = default;
        return true;
    }
}
