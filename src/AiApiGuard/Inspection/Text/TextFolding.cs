using System.Runtime.CompilerServices;

namespace AiApiGuard.Inspection.Text;

/// <summary>Maps the characters of values to ASCII: digits and letters of full width, the digits of other scripts.</summary>
internal static class TextFolding
{
    /// <summary>Gets the digits outside ASCII that values are written with: full-width, Arabic-Indic, Persian,
    /// Devanagari, Bengali, Thai.</summary>
    public const string OtherDigits =
        "\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF19"
        + "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"
        + "\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9"
        + "\u0966\u0967\u0968\u0969\u096A\u096B\u096C\u096D\u096E\u096F"
        + "\u09E6\u09E7\u09E8\u09E9\u09EA\u09EB\u09EC\u09ED\u09EE\u09EF"
        + "\u0E50\u0E51\u0E52\u0E53\u0E54\u0E55\u0E56\u0E57\u0E58\u0E59";

    /// <summary>Returns the ASCII digit, letter or sign that a character stands for; any other as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char character) => character < '\u0660' ? character : FoldOther(character);

    /// <summary>Says whether a character is a digit of any of the scripts.</summary>
    public static bool IsDigit(char character) => char.IsAsciiDigit(Fold(character));

    /// <summary>Says whether a character is an ASCII letter or digit, or stands for one.</summary>
    public static bool IsWord(char character) => char.IsAsciiLetterOrDigit(Fold(character));

    /// <summary>Says whether a character is not seen: it may stand anywhere inside a value.</summary>
    public static bool IsInvisible(char character) =>
        character is '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u2060' and <= '\u2064') or '\uFEFF';

    private static char FoldOther(char character) => character switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        <= '\u0669' => (char)(character - '\u0660' + '0'),
        >= '\u06F0' and <= '\u06F9' => (char)(character - '\u06F0' + '0'),
        >= '\u0966' and <= '\u096F' => (char)(character - '\u0966' + '0'),
        >= '\u09E6' and <= '\u09EF' => (char)(character - '\u09E6' + '0'),
        >= '\u0E50' and <= '\u0E59' => (char)(character - '\u0E50' + '0'),
        _ => character,
    };
}
