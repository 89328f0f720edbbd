using System.Globalization;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Redaction;

/// <summary>Reads the characters of a text that count in a pseudonym of one shape: folded, without escapes, separators and markup.</summary>
internal ref struct PseudonymReader(ReadOnlySpan<char> text, int start, bool isFinal, PseudonymShape shape)
{
    /// <summary>What no pseudonym contains: there is no further character, or one that does not belong.</summary>
    public const char None = '\0';

    // How many characters that do not count one spelling may have.
    private const int MaxSkipped = 32;

    private static readonly string[] NamedCharacters = ["&lt;", "&gt;", "&#64;", "&#x40;", "&#60;", "&#62;"];

    private readonly ReadOnlySpan<char> _text = text;
    private readonly int _start = start;
    private int _skipped;
    private bool _afterLineEnd;

    /// <summary>Gets where the last character that was returned ends.</summary>
    public int Position { get; private set; } = start;

    /// <summary>Gets a value indicating whether the next character is not there yet.</summary>
    public bool IsUndecided { get; private set; }

    /// <summary>Returns what is compared of a whole pseudonym.</summary>
    public static string KeyOf(PseudonymText pseudonym)
    {
        var reader = new PseudonymReader(pseudonym.Text, 0, isFinal: true, pseudonym.Shape);
        Span<char> key = stackalloc char[pseudonym.Text.Length];
        var length = 0;
        while (reader.Next() is var character and not None)
            key[length++] = character;
        return key[..length].ToString();
    }

    /// <summary>Returns the next character that counts.</summary>
    public char Next()
    {
        var position = Position;
        while (true)
        {
            if (position >= _text.Length)
            {
                IsUndecided = !isFinal;
                return None;
            }

            var character = Unescape(position, out var length);
            if (length == 0)
            {
                IsUndecided = true;
                return None;
            }

            if (Counts(character, position))
            {
                Position = position + length;
                _afterLineEnd = false;
                return character;
            }

            _skipped += length;
            if (!IsSkipped(character) || _skipped > MaxSkipped)
                return None;
            position += length;
        }
    }

    private readonly bool Counts(char character, int position) => shape switch
    {
        PseudonymShape.Placeholder => char.IsLetterOrDigit(character) || character is '<' or '>',
        PseudonymShape.Bare => char.IsAsciiLetterOrDigit(character) || character is '_',
        PseudonymShape.Number => char.IsLetterOrDigit(character) || (character is '+' && position == _start),
        PseudonymShape.Address => char.IsLetterOrDigit(character) || character is '@' or '.' or ':' or '-' or '_' or '+',
        _ => char.IsLetter(character),
    };

    private bool IsSkipped(char character)
    {
        if (character is '\\' or '*' or '`' || TextFolding.IsInvisible(character))
            return true;
        if (character is '\n' or '\r')
            _afterLineEnd = true;
        var isBlank = char.IsWhiteSpace(character);
        return shape switch
        {
            PseudonymShape.Bare => false,
            PseudonymShape.Address => isBlank && _afterLineEnd,
            PseudonymShape.Number => isBlank || NumericBoundary.IsHyphen(character) || character is '.' or '/' or '(' or ')' or '_' or ':',
            _ => isBlank || NumericBoundary.IsHyphen(character) || character is '_',
        };
    }

    // Returns a length of 0 where that depends on text to come.
    private readonly char Unescape(int position, out int length)
    {
        length = 1;
        var rest = _text[position..];
        return rest[0] switch
        {
            '\\' => UnescapeJson(rest, out length),
            '%' => UnescapeHexadecimal(rest, prefix: 1, digits: 2, out length),
            '&' => UnescapeNamed(rest, out length),
            var character => Fold(character),
        };
    }

    private readonly char UnescapeJson(ReadOnlySpan<char> rest, out int length)
    {
        length = rest.Length > 1 || isFinal ? 1 : 0;
        if (rest.Length < 2)
            return '\\';
        if (rest[1] == 'u')
            return UnescapeHexadecimal(rest, prefix: 2, digits: 4, out length);
        if (rest[1] is not ('n' or 'r' or 't'))
            return '\\';
        length = 2;
        return rest[1] == 't' ? '\t' : '\n';
    }

    private readonly char UnescapeHexadecimal(ReadOnlySpan<char> rest, int prefix, int digits, out int length)
    {
        var available = rest[prefix..Math.Min(rest.Length, prefix + digits)];
        var count = 0;
        while (count < available.Length && char.IsAsciiHexDigit(available[count]))
            count++;
        length = count == available.Length && count < digits && !isFinal ? 0 : 1;
        if (count < digits)
            return rest[0];
        length = prefix + digits;
        return Fold((char)int.Parse(available, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    private readonly char UnescapeNamed(ReadOnlySpan<char> rest, out int length)
    {
        length = 1;
        foreach (var name in NamedCharacters)
        {
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                length = name.Length;
                return name[1] == 'l' || name[3] == '0' && name[2] == '6' ? '<' : name[1] == 'g' || name[3] == '2' ? '>' : '@';
            }

            if (!isFinal && name.AsSpan().StartsWith(rest, StringComparison.OrdinalIgnoreCase))
                length = 0;
        }

        return '&';
    }

    private readonly char Fold(char character)
    {
        character = TextFolding.Fold(character);
        return shape == PseudonymShape.Bare ? character : char.ToLowerInvariant(character);
    }
}
