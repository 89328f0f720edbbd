using System.Globalization;
using System.Text;

namespace AiApiGuard.TestUtilities;

/// <summary>Writes text in the ways in which it is hidden from filters.</summary>
public static class TextDisguises
{
    private const string Morse =
        ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..";

    private static readonly string[] MorseLetters = Morse.Split(' ');

    /// <summary>Gets all disguises with their names.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> All { get; } = new Dictionary<string, Func<string, string>>
    {
        ["base64"] = Base64,
        ["base64-twice"] = static text => Base64(Base64(text)),
        ["base64-url-wrapped"] = static text => Wrapped(Base64(text).TrimEnd('=').Replace('+', '-').Replace('/', '_'), 76),
        ["base32"] = Base32,
        ["hex"] = static text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
        ["hex-spaced"] = static text => Bytes(text, static value => value.ToString("x2", CultureInfo.InvariantCulture), " "),
        ["hex-escaped"] = static text => Bytes(text, static value => $"\\x{value:x2}", ""),
        ["url"] = static text => Bytes(text, static value => $"%{value:X2}", ""),
        ["url-partly"] = Uri.EscapeDataString,
        ["html-entities"] = static text => string.Concat(text.Select(static letter => $"&#{(int)letter};")),
        ["html-entities-hex"] = static text => string.Concat(text.Select(static letter => $"&#x{(int)letter:X};")),
        ["quoted-printable"] = static text => Wrapped(Bytes(text, static value => $"={value:X2}", ""), 75, "=\n"),
        ["rot13"] = static text => Shift(text, 13),
        ["caesar"] = static text => Shift(text, 3),
        ["morse"] = MorseCode,
        ["unicode-escapes"] = static text => string.Concat(text.Select(static letter => $"\\u{(int)letter:x4}")),
        ["leet"] = Leet,
        ["zero-width"] = static text => string.Join('\u200B', text.AsEnumerable()),
        ["zero-width-binary"] = static text => "Hello " + ZeroWidth(text),
        ["tags"] = static text => "Hello " + Tags(text),
        ["variation-selectors"] = static text => "Hello \U0001F600" + Selectors(text),
        ["fullwidth"] = FullWidth,
        ["cyrillic"] = Cyrillic,
        ["spaced"] = static text => string.Join(' ', text.AsEnumerable()),
        ["dotted"] = static text => Words(text, static word => string.Join('.', word.AsEnumerable())),
        ["dashed"] = static text => string.Join('-', text.AsEnumerable()),
        ["emoji-split"] = static text => Words(text, static word => string.Join("\U0001F600", word.Chunk(2).Select(static part => new string(part)))),
        ["hyphen-split"] = static text => Words(text, static word => string.Join('-', word.Chunk(2).Select(static part => new string(part)))),
        ["alternating-marks"] = Alternating,
        ["reversed"] = Reversed,
        ["bidi-override"] = static text => string.Join('\n', text.Split('\n').Select(static line => $"\u202E{Reversed(line)}\u202C")),
        ["binary"] = static text => Bytes(text, static value => Convert.ToString(value, 2).PadLeft(8, '0'), " "),
        ["decimal"] = static text => Bytes(text, static value => value.ToString(CultureInfo.InvariantCulture), " "),
        ["octal"] = static text => Bytes(text, static value => Convert.ToString(value, 8), " "),
        ["mathematical"] = Mathematical,
        ["regional-indicators"] = static text => Letters(text, static letter => char.ConvertFromUtf32(0x1F1E6 + letter - 'a')),
        ["joined"] = static text => Words(text, static word => char.ToUpperInvariant(word[0]) + word[1..], ""),
        ["underscored"] = static text => Words(text, static word => word, "_"),
    };

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string Tags(string text) => string.Concat(text.Select(static letter => letter is >= ' ' and < '\u007F'
        ? char.ConvertFromUtf32(0xE0000 + letter)
        : ""));

    public static string Selectors(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(static value =>
        char.ConvertFromUtf32(value < 16 ? 0xFE00 + value : 0xE0100 + value - 16)));

    public static string ZeroWidth(string text, char zero = '\u200B', char one = '\u200C') =>
        Bytes(text, static value => Convert.ToString(value, 2).PadLeft(8, '0'), "").Replace('0', zero).Replace('1', one);

    public static string Reversed(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        Array.Reverse(runes);
        return string.Concat(runes.Select(static rune => rune.ToString()));
    }

    public static string Shift(string text, int by) => string.Concat(text.Select(letter =>
        char.IsAsciiLetterLower(letter) ? (char)('a' + ((letter - 'a' + by) % 26))
        : char.IsAsciiLetterUpper(letter) ? (char)('A' + ((letter - 'A' + by) % 26))
        : letter));

    private static string Base32(string text)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = Bytes(text, static value => Convert.ToString(value, 2).PadLeft(8, '0'), "");
        bits = bits.PadRight((bits.Length + 4) / 5 * 5, '0');
        return string.Concat(bits.Chunk(5).Select(static part => alphabet[Convert.ToInt32(new string(part), 2)]));
    }

    private static string MorseCode(string text) => string.Join(" / ", text.ToLowerInvariant()
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(static word => string.Join(' ', word.Where(char.IsAsciiLetterLower).Select(static letter => MorseLetters[letter - 'a'])))
        .Where(static word => word.Length > 0));

    private static string Leet(string text) => string.Concat(text.Select(static letter => char.ToLowerInvariant(letter) switch
    {
        'a' => '4',
        'e' => '3',
        'i' => '1',
        'o' => '0',
        's' => '5',
        't' => '7',
        _ => letter,
    }));

    private static string FullWidth(string text) =>
        string.Concat(text.Select(static letter => letter is > ' ' and < '\u007F' ? (char)(letter + 0xFEE0) : letter));

    private static string Cyrillic(string text) => string.Concat(text.Select(static letter => letter switch
    {
        'a' => '\u0430',
        'c' => '\u0441',
        'e' => '\u0435',
        'i' => '\u0456',
        'o' => '\u043E',
        'p' => '\u0440',
        's' => '\u0455',
        'x' => '\u0445',
        'y' => '\u0443',
        _ => letter,
    }));

    private static string Alternating(string text) => string.Concat(text.Select(static (letter, index) =>
        (index % 2 == 0 ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter)) + (char.IsLetter(letter) ? "\u0301\u0316" : "")));

    private static string Mathematical(string text) =>
        Letters(text, static letter => char.ConvertFromUtf32(0x1D41A + letter - 'a'));

    private static string Letters(string text, Func<char, string> write) => string.Concat(text.Select(letter =>
        char.IsAsciiLetter(letter) ? write(char.ToLowerInvariant(letter)) : letter.ToString()));

    private static string Words(string text, Func<string, string> write, string separator = " ") => string.Join(
        separator, text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(write));

    private static string Bytes(string text, Func<byte, string> write, string separator) =>
        string.Join(separator, Encoding.UTF8.GetBytes(text).Select(write));

    private static string Wrapped(string text, int length, string lineBreak = "\n") =>
        string.Join(lineBreak, text.Chunk(length).Select(static line => new string(line)));
}
