namespace AiApiGuard.Inspection.Links;

/// <summary>Reads targets as browsers do: character references and escapes undone, what is not seen taken out.</summary>
internal static class LinkDecoding
{
    private static readonly (string Name, char Character)[] Names =
    [
        ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("colon", ':'), ("Tab", '\t'), ("NewLine", '\n'), ("sol", '/'),
        ("bsol", '\\'), ("period", '.'), ("commat", '@'), ("quest", '?'), ("num", '#'), ("equals", '='), ("percnt", '%'), ("lpar", '('),
        ("rpar", ')'), ("lowbar", '_'), ("hyphen", '-'), ("dash", '-'), ("ZeroWidthSpace", '\u200B'), ("shy", '\u00AD'), ("nbsp", ' '),
    ];

    /// <summary>Decodes a target.</summary>
    /// <param name="raw">The target as it stands in the text.</param>
    /// <param name="isMarkdown">Whether a backslash may escape.</param>
    /// <param name="decoded">Where the result is written to; at least as long.</param>
    /// <returns>The result.</returns>
    public static ReadOnlySpan<char> Decode(ReadOnlySpan<char> raw, bool isMarkdown, Span<char> decoded)
    {
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var character = raw[i];
            if (character == '&' && TryReference(raw[i..], out var referenced, out var read))
            {
                character = referenced;
                i += read - 1;
            }
            else if (character == '\\' && isMarkdown && i + 1 < raw.Length && IsPunctuation(raw[i + 1]))
            {
                character = raw[++i];
            }

            // At the beginning a blank is not seen either.
            if (!IsUnseen(character) && (length > 0 || !char.IsWhiteSpace(character)))
                decoded[length++] = character;
        }

        return decoded[..length].TrimEnd();
    }

    /// <summary>Undoes percent-encoding, of ASCII characters only.</summary>
    public static ReadOnlySpan<char> DecodePercent(ReadOnlySpan<char> text, Span<char> decoded)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                var value = (Convert(text[i + 1]) << 4) | Convert(text[i + 2]);
                decoded[length++] = value is > ' ' and < 127 ? (char)value : '%';
                i += 2;
                continue;
            }

            decoded[length++] = text[i];
        }

        return decoded[..length];
    }

    public static bool IsPunctuation(char character) => char.IsAscii(character) && (char.IsPunctuation(character) || char.IsSymbol(character));

    // What browsers drop, and what readers do not see.
    private static bool IsUnseen(char character) =>
        character is < ' ' or (>= '\u007F' and <= '\u009F') or '\u00AD' or '\u034F' or '\u061C' or (>= '\u180B' and <= '\u180E')
            or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF'
            or (>= '\uFE00' and <= '\uFE0F');

    private static bool TryReference(ReadOnlySpan<char> text, out char character, out int read)
    {
        character = default;
        read = 0;
        return text.Length > 2 && (text[1] == '#' ? TryNumber(text, out character, out read) : TryName(text, out character, out read));
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out char character, out int read)
    {
        var isHex = text[2] is 'x' or 'X';
        var first = isHex ? 3 : 2;
        var value = 0;
        read = first;
        while (read < text.Length && (isHex ? char.IsAsciiHexDigit(text[read]) : char.IsAsciiDigit(text[read])))
            value = Math.Min((value * (isHex ? 16 : 10)) + Convert(text[read++]), 0x110000);
        character = value is > 0 and <= char.MaxValue ? (char)value : '\uFFFD';
        if (read == first)
            return false;
        if (read < text.Length && text[read] == ';')
            read++;
        return true;
    }

    private static bool TryName(ReadOnlySpan<char> text, out char character, out int read)
    {
        foreach (var (name, meant) in Names)
        {
            if (text.Length > name.Length + 1 && text[name.Length + 1] == ';' && text[1..].StartsWith(name, StringComparison.Ordinal))
            {
                character = meant;
                read = name.Length + 2;
                return true;
            }
        }

        character = default;
        read = 0;
        return false;
    }

    private static int Convert(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
