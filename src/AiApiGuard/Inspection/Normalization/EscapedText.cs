using System.Buffers;
using System.Globalization;
using System.Text;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Reads characters that are written as escapes, together with the words around them: of URLs, of HTML, of
/// quoted-printable mail, and of strings in source code.</summary>
internal ref struct EscapedText
{
    // Fewer escapes are needed in any text; escapes further apart belong to different places.
    private const int FewestEscapes = 3;
    private const int Reach = 64;
    private const int LongestName = 10;

    private static readonly SearchValues<char> Beginnings = SearchValues.Create("%&\\=");

    private static readonly string[] Names =
    [
        "quot\"", "amp&", "apos'", "lt<", "gt>", "nbsp ", "ensp ", "emsp ", "thinsp ", "tab\t", "newline\n", "excl!", "num#", "dollar$", "percnt%",
        "lpar(", "rpar)", "ast*", "plus+", "comma,", "period.", "sol/", "colon:", "semi;", "equals=", "quest?", "commat@", "lsqb[", "lbrack[",
        "bsol\\", "rsqb]", "rbrack]", "hat^", "lowbar_", "grave`", "lcub{", "lbrace{", "verbar|", "vert|", "rcub}", "rbrace}", "hyphen-", "dash-",
        "rsquo'", "lsquo'", "rdquo\"", "ldquo\"", "ndash-", "mdash-", "imath" + "i", "jmath" + "j",
    ];

    private readonly ReadOnlySpan<char> _text;
    private readonly TextBuffer _output;
    private int _fragment;
    private int _copied;
    private int _escapes;

    private EscapedText(ReadOnlySpan<char> text, TextBuffer output)
    {
        _text = text;
        _output = output;
        _fragment = -1;
    }

    /// <summary>Appends each place that holds several escapes, unescaped, one a line.</summary>
    public static void Decode(ReadOnlySpan<char> text, TextBuffer output) => new EscapedText(text, output).Run();

    private void Run()
    {
        var position = 0;
        while (true)
        {
            var next = _text[position..].IndexOfAny(Beginnings);
            if (next < 0)
                break;
            position += next;
            if (_fragment >= 0 && position - _copied > Reach)
                EndFragment();
            var used = Read(position);
            position += Math.Max(1, used);
        }

        EndFragment();
    }

    // Returns the length of the escapes at a position, or 0.
    private int Read(int position) => _text[position] switch
    {
        '%' => ReadBytes(position, '%'),
        '=' => ReadSoftBreak(position) is > 0 and var used ? used : ReadBytes(position, '='),
        '\\' => ReadBackslash(position),
        _ => ReadEntity(position),
    };

    private int ReadBytes(int position, char sign)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        var length = sign == '\\' ? 4 : 3;
        while (count < bytes.Length && TryByte(_text[Math.Min(position + (count * length), _text.Length)..], sign, out bytes[count]))
        {
            // A byte alone, or as many as make a character.
            count++;
            if (bytes[0] < 0x80)
                break;
        }

        if (count == 0)
            return 0;
        var status = Rune.DecodeFromUtf8(bytes[..count], out var rune, out var used);
        if (status != OperationStatus.Done)
        {
            rune = new Rune(bytes[0]);
            used = 1;
        }

        if (!ByteText.IsPrintable(rune) || (sign == '=' && !IsQuoted(position, used * 3)))
            return 0;
        Emit(rune, position, used * length, 1);
        return used * length;
    }

    private static bool TryByte(ReadOnlySpan<char> text, char sign, out byte value)
    {
        value = 0;
        var first = sign == '\\' ? 2 : 1;
        if (text.Length < first + 2 || text[0] != sign || (first == 2 && text[1] is not ('x' or 'X'))
            || !char.IsAsciiHexDigit(text[first]) || !char.IsAsciiHexDigit(text[first + 1]))
            return false;
        value = (byte)((HexValue(text[first]) << 4) | HexValue(text[first + 1]));
        return true;
    }

    private static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    // An equals sign before digits is mostly an assignment: mail goes on with a letter, a sign of its own or the next escape.
    private readonly bool IsQuoted(int position, int length)
    {
        var end = position + length;
        var digits = _text.Slice(position + 1, 2);
        return !(char.IsAsciiLetterLower(digits[0]) || char.IsAsciiLetterLower(digits[1]))
            && (end >= _text.Length || !char.IsAsciiDigit(_text[end]));
    }

    private int ReadSoftBreak(int position)
    {
        var rest = _text[position..];
        var length = rest switch { ['=', '\n', ..] => 2, ['=', '\r', '\n', ..] => 3, _ => 0 };
        if (length == 0 || position == 0 || _text[position - 1] is '=' or ' ')
            return 0;
        CopyUpTo(position);
        _escapes += 2;
        _copied = position + length;
        return length;
    }

    private int ReadBackslash(int position)
    {
        var rest = _text[position..];
        if (rest.Length < 2)
            return 0;
        switch (rest[1])
        {
            case 'x' or 'X' when rest is [_, _, not '{', ..]:
                return ReadBytes(position, '\\');
            case 'u' or 'x' or 'U' when rest is [_, _, '{', ..]:
                var end = rest[..Math.Min(rest.Length, 12)].IndexOf('}');
                return end > 3 && TryHex(rest[3..end], out var value) ? EmitUnit(value, position, end + 1) : 0;
            case 'u' when rest.Length >= 6 && TryHex(rest[2..6], out var unit):
                return EmitUnit(unit, position, 6);
            case 'U' when rest.Length >= 10 && TryHex(rest[2..10], out var codePoint):
                return EmitUnit(codePoint, position, 10);
            case >= '0' and <= '3' when rest is [_, _, >= '0' and <= '7', >= '0' and <= '7', ..]:
                return EmitUnit(((rest[1] - '0') * 64) + ((rest[2] - '0') * 8) + rest[3] - '0', position, 4);
            case 'n' or 't' or 'r' when _fragment >= 0:
                return EmitUnit(' ', position, 2);
            default:
                return 0;
        }
    }

    private int EmitUnit(int value, int position, int length)
    {
        if (value is >= 0xD800 and <= 0xDFFF)
        {
            CopyUpTo(position);
            _output.Add((char)value, position);
            _escapes++;
            _copied = position + length;
            return length;
        }

        if (!Rune.IsValid(value) || !(ByteText.IsPrintable(new Rune(value)) || IsInvisible(value)))
            return 0;
        Emit(new Rune(value), position, length, 1);
        return length;
    }

    // What hides behind an escape is looked for in what was unescaped.
    private static bool IsInvisible(int value) => value is >= 0xE0000 and <= 0xE01EF;

    private int ReadEntity(int position)
    {
        var rest = _text.Slice(position, Math.Min(LongestName + 2, _text.Length - position));
        if (rest is ['&', '#', ..])
            return ReadNumber(rest, position);
        var end = rest.IndexOf(';');
        if (end < 3)
            return 0;
        var character = ReadName(rest[1..end]);
        if (character == '\0')
            return 0;

        // Markup needs these; an ampersand that stands before a number was written to be read twice.
        var weight = end switch
        {
            3 => _text.Length > position + 4 && _text[position + 4] == '|' ? FewestEscapes : 0,
            4 when character == '&' => _text.Length > position + 5 && _text[position + 5] is '#' or 'a' ? 1 : 0,
            _ => character is '"' or '\'' or ' ' or '-' ? 0 : 1,
        };
        if (weight > 0 || _fragment >= 0)
            Emit(new Rune(character), position, end + 1, weight);
        return end + 1;
    }

    private int ReadNumber(ReadOnlySpan<char> rest, int position)
    {
        var isHex = rest is [_, _, 'x' or 'X', ..];
        var start = isHex ? 3 : 2;
        var end = start;
        while (end < rest.Length && (isHex ? char.IsAsciiHexDigit(rest[end]) : char.IsAsciiDigit(rest[end])))
            end++;
        if (end == start || end - start > 7)
            return 0;
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var value = int.Parse(rest[start..end], style, CultureInfo.InvariantCulture);
        end += end < rest.Length && rest[end] == ';' ? 1 : 0;
        return EmitUnit(value, position, end);
    }

    private static char ReadName(ReadOnlySpan<char> name)
    {
        foreach (var entry in Names)
        {
            if (entry.Length == name.Length + 1 && name.Equals(entry.AsSpan(0, name.Length), StringComparison.OrdinalIgnoreCase))
                return entry[^1];
        }

        // Letters in type of their own, and with accents.
        return char.IsAsciiLetter(name[0]) && name[1..] is "fr" or "opf" or "scr" or "acute" or "grave" or "uml" or "circ" or "tilde" or "cedil"
            or "ring" or "caron" or "slash"
            ? name[0]
            : '\0';
    }

    private void Emit(Rune rune, int position, int length, int weight)
    {
        CopyUpTo(position);
        ByteText.Append(rune, position, _output);
        _escapes += weight;
        _copied = position + length;
    }

    // Takes over the words before the first escape, and what stands between two.
    private void CopyUpTo(int position)
    {
        if (_fragment < 0)
        {
            _fragment = _output.Length;
            _escapes = 0;
            var from = Math.Max(_copied, position - Reach);
            _copied = from;
        }

        for (; _copied < position; _copied++)
            _output.Add(_text[_copied], _copied);
    }

    private void EndFragment()
    {
        if (_fragment < 0)
            return;
        if (_escapes < FewestEscapes)
        {
            _output.Truncate(_fragment);
        }
        else
        {
            var end = Math.Min(_text.Length, _copied + Reach);
            for (; _copied < end; _copied++)
                _output.Add(_text[_copied], _copied);
            _output.Add('\n', _copied - 1);
        }

        _fragment = -1;
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;
            value = (value << 4) | HexValue(digit);
        }

        return digits.Length > 0 && value >= 0;
    }
}
