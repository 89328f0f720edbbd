using System.Buffers;

namespace AiApiGuard.Inspection.Text;

/// <summary>Finds the characters at which recognisers are asked.</summary>
internal sealed class AnchorCharacters
{
    // Those of Latin, Greek and Cyrillic.
    private static readonly string OtherCapitals =
        string.Concat(Enumerable.Range('\u00C0', '\u0530' - '\u00C0').Select(code => (char)code).Where(char.IsUpper));

    private readonly SearchValues<char> _ascii;
    private readonly SearchValues<char>? _otherCapitals;
    private readonly bool _hasDigits;
    private readonly bool _hasColon;
    private readonly bool _hasAt;

    public AnchorCharacters(TextAnchors anchors)
    {
        var hasDigits = (anchors & (TextAnchors.Digit | TextAnchors.Token)) != 0;
        var hasColon = (anchors & TextAnchors.Colon) != 0;
        _ascii = SearchValues.Create(string.Concat(
            hasDigits ? "0123456789" : "",
            (hasColon ? ":" : "") + ((anchors & TextAnchors.At) != 0 ? "@" : ""),
            ((anchors & TextAnchors.EqualsSign) != 0 ? "=" : "") + ((anchors & TextAnchors.Slash) != 0 ? "/\\" : ""),
            (anchors & TextAnchors.Capital) != 0 ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : ""));
        _otherCapitals = (anchors & TextAnchors.Capital) != 0 ? SearchValues.Create(OtherCapitals) : null;
        _hasDigits = hasDigits;
        _hasColon = hasColon;
        _hasAt = (anchors & TextAnchors.At) != 0;
    }

    /// <summary>Returns the first of them within ASCII, or -1.</summary>
    public int Find(ReadOnlySpan<char> text) => text.IndexOfAny(_ascii);

    /// <summary>Returns the first of them that is of full width, or -1.</summary>
    public int FindWide(ReadOnlySpan<char> text)
    {
        var digit = !_hasDigits ? -1 : text.IndexOfAnyInRange('\uFF10', _hasColon ? '\uFF1A' : '\uFF19');
        var at = !_hasAt ? -1 : (digit < 0 ? text : text[..digit]).IndexOf('\uFF20');
        return at < 0 ? digit : at;
    }

    /// <summary>Returns the first capital outside ASCII, or -1.</summary>
    public int FindOtherCapital(ReadOnlySpan<char> text) => _otherCapitals is null ? -1 : text.IndexOfAny(_otherCapitals);

    /// <summary>Returns the first digit of another script, or -1.</summary>
    public int FindForeign(ReadOnlySpan<char> text)
    {
        for (var position = 0; _hasDigits && position < text.Length; position++)
        {
            // A search for the range is several times as fast as one for the digits, and few texts have anything in it.
            var offset = text[position..].IndexOfAnyInRange('\u0660', '\u0E59');
            if (offset < 0)
                return -1;
            position += offset;
            if (TextFolding.IsDigit(text[position]))
                return position;
        }

        return -1;
    }
}
