using System.Collections.Frozen;
using System.Globalization;

namespace AiApiGuard.Inspection.Normalization;

/// <summary>Says what each character stands for: lower case, without its accents, in its plain form.</summary>
internal static partial class CharacterFolding
{
    /// <summary>Marks a character that is not there for a reader.</summary>
    public const char Removed = '\0';

    /// <summary>Marks a character that stands for several; <see cref="Expand"/> says which.</summary>
    public const char Expands = '\u0001';

    private const char VoicingMark = '\u3099';
    private const char SemiVoicingMark = '\u309A';

    private const string Expanding =
        "\u00DF\u1E9E\u00C6\u00E6\u0152\u0153\u0132\u0133\u2026\uFB00\uFB01\uFB02\uFB03\uFB04\uFB05\uFB06";

    private static readonly FrozenDictionary<char, char> Confusables = CreateConfusables();
    private static readonly char[] Table = CreateTable();

    /// <summary>Returns what a character stands for, <see cref="Removed"/> or <see cref="Expands"/>.</summary>
    public static char Fold(char character) => Table[character];

    /// <summary>Returns what a character above the basic plane stands for, or 0 when it stands for itself.</summary>
    public static char FoldSupplementary(int codePoint) => codePoint switch
    {
        >= 0x1D400 and < 0x1D6A4 => (char)('a' + ((codePoint - 0x1D400) % 26)),
        0x1D6A4 => 'i',
        0x1D6A5 => 'j',
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((codePoint - 0x1D7CE) % 10)),
        >= 0x1CCD6 and <= 0x1CCEF => (char)('a' + codePoint - 0x1CCD6),
        >= 0x1CCF0 and <= 0x1CCF9 => (char)('0' + codePoint - 0x1CCF0),
        >= 0x1FBF0 and <= 0x1FBF9 => (char)('0' + codePoint - 0x1FBF0),
        >= 0x1F110 and <= 0x1F129 => (char)('a' + codePoint - 0x1F110),
        >= 0x1F130 and <= 0x1F149 => (char)('a' + codePoint - 0x1F130),
        >= 0x1F150 and <= 0x1F169 => (char)('a' + codePoint - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => (char)('a' + codePoint - 0x1F170),
        >= 0x1F1E6 and <= 0x1F1FF => (char)('a' + codePoint - 0x1F1E6),
        _ => Removed,
    };

    /// <summary>Returns the characters for which one stands.</summary>
    public static string Expand(char character) => character switch
    {
        '\u00DF' or '\u1E9E' => "ss",
        '\u00C6' or '\u00E6' => "ae",
        '\u0152' or '\u0153' => "oe",
        '\u0132' or '\u0133' => "ij",
        '\u2026' => "...",
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        '\uFB03' => "ffi",
        '\uFB04' => "ffl",
        '\uFB05' or '\uFB06' => "st",
        _ => string.Empty,
    };

    /// <summary>Returns the Latin letter for which a Cyrillic or Greek one passes, or the character itself.</summary>
    public static char FoldConfusable(char character) => Confusables.GetValueOrDefault(character, character);

    /// <summary>Says whether a letter that is none of the Latin script passes for one.</summary>
    public static bool IsConfusable(char character) => Confusables.ContainsKey(character);

    /// <summary>Says whether a letter belongs to a script in which hardly a text is written.</summary>
    public static bool IsRare(char character) =>
        character is (>= '\u13A0' and <= '\u13FF') or (>= '\uAB70' and <= '\uABBF') or (>= '\uA4D0' and <= '\uA4F7');

    /// <summary>Says whether a letter looks like a Latin one turned upside down, and like no other.</summary>
    public static bool IsTurned(char character) => Turned.Contains(character, StringComparison.Ordinal);

    /// <summary>Returns the letter that a character is when the page is turned upside down, or the character itself.</summary>
    public static char TurnUp(char character) => character switch
    {
        'u' => 'n',
        'n' => 'u',
        'b' => 'q',
        'q' => 'b',
        'd' => 'p',
        'p' => 'd',
        'w' => 'm',
        'm' => 'w',
        '\'' => ',',
        '\u02D9' => '.',
        _ => Turned.IndexOf(character, StringComparison.Ordinal) is >= 0 and var index ? TurnedAs[index] : character,
    };

    /// <summary>Joins a combining mark or Hangul letter to the character before it, or returns <see cref="Removed"/>.</summary>
    public static char Compose(char first, char second)
    {
        if ((second is VoicingMark or '\u309B') && VoicedByNext.Contains(first, StringComparison.Ordinal))
            return (char)(first + 1);
        if ((second is SemiVoicingMark or '\u309C') &&
            (first is (>= '\u306F' and <= '\u307B') or (>= '\u30CF' and <= '\u30DB')) &&
            VoicedByNext.Contains(first, StringComparison.Ordinal))
            return (char)(first + 2);
        if (first is >= '\u1100' and <= '\u1112' && second is >= '\u1161' and <= '\u1175')
            return (char)(0xAC00 + ((((first - 0x1100) * 21) + (second - 0x1161)) * 28));
        if (first is >= '\uAC00' and <= '\uD7A3' && (first - 0xAC00) % 28 == 0 && second is >= '\u11A8' and <= '\u11C2')
            return (char)(first + (second - 0x11A7));
        return Removed;
    }

    /// <summary>Says whether a character can only be understood together with the one before it.</summary>
    public static bool Composes(char character) => character is (>= '\u3099' and <= '\u309C') or (>= '\u1161' and <= '\u11C2');

    private static FrozenDictionary<char, char> CreateConfusables()
    {
        var map = new Dictionary<char, char>(Confusable.Length);
        for (var i = 0; i < Confusable.Length; i++)
            map[Confusable[i]] = ConfusableAs[i];
        for (var i = 0; i < Rare.Length; i++)
            map[Rare[i]] = map[char.ToLowerInvariant(Rare[i])] = RareAs[i];
        return map.ToFrozenDictionary();
    }

    private static char[] CreateTable()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = Default((char)i);
        FillLetters(table, 0xC0, LatinLetters);
        FillLetters(table, 0x1E00, LatinAdditionalLetters);
        FillPairs(table, Compatibility, CompatibilityAs);
        FillPairs(table, SmallCapitals, SmallCapitalsAs);
        for (var i = 0; i < Kana.Length; i++)
            table[0xFF61 + i] = Kana[i];
        foreach (var character in Expanding)
            table[character] = Expands;
        FillRussianAndGreek(table);

        // What a character stands for may itself stand for another, such as a small capital in lower case.
        for (var i = 0; i < table.Length; i++)
            table[i] = table[i] > Expands ? table[table[i]] : table[i];
        return table;
    }

    private static void FillLetters(char[] table, int start, string letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] != '-')
                table[start + i] = letters[i];
        }
    }

    private static void FillPairs(char[] table, string from, string to)
    {
        for (var i = 0; i < from.Length; i++)
            table[from[i]] = to[i];
    }

    // The letters that carry an accent in Cyrillic and Greek; their decomposed forms lose it as a combining mark.
    private static void FillRussianAndGreek(char[] table) => FillPairs(
        table,
        "\u0419\u0439\u0401\u0451\u0407\u0457\u0400\u0450\u040D\u045D\u040E\u045E\u0403\u0453\u040C\u045C" +
        "\u0386\u03AC\u0388\u03AD\u0389\u03AE\u038A\u03AF\u038C\u03CC\u038E\u03CD\u038F\u03CE\u03C2\u03CA\u0390\u03CB\u03B0",
        "\u0438\u0438\u0435\u0435\u0456\u0456\u0435\u0435\u0438\u0438\u0443\u0443\u0433\u0433\u043A\u043A" +
        "\u03B1\u03B1\u03B5\u03B5\u03B7\u03B7\u03B9\u03B9\u03BF\u03BF\u03C5\u03C5\u03C9\u03C9\u03C3\u03B9\u03B9\u03C5\u03C5");

    private static char Default(char character) => character switch
    {
        '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' or '\u000B' or '\u000C' => '\n',
        '\t' => ' ',
        _ when char.IsWhiteSpace(character) => ' ',
        _ when IsInvisible(character) => Removed,
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(character - 0xFEE0)),
        >= '\u249C' and <= '\u24B5' => (char)('a' + character - '\u249C'),
        >= '\u24B6' and <= '\u24CF' => (char)('a' + character - '\u24B6'),
        >= '\u24D0' and <= '\u24E9' => (char)('a' + character - '\u24D0'),
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u02BC' or '\u00B4' or '\u02B9' or '`' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' or '\u300C' or '\u300D' => '"',
        >= '\u2010' and <= '\u2015' or '\u2212' => '-',
        _ => char.ToLowerInvariant(character),
    };

    private static bool IsInvisible(char character) => character switch
    {
        // Vowel signs and the like are letters in many scripts; only marks that adorn a letter are taken off.
        >= '\u0300' and <= '\u036F' or >= '\u1AB0' and <= '\u1AFF' or >= '\u1DC0' and <= '\u1DFF' => true,
        >= '\u20D0' and <= '\u20FF' or >= '\uFE20' and <= '\uFE2F' or >= '\u0591' and <= '\u05C7' => true,
        >= '\u064B' and <= '\u065F' or '\u0670' or '\u0640' => true,
        >= '\u180B' and <= '\u180F' or >= '\uFE00' and <= '\uFE0F' or >= '\uFFF0' => true,
        '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u034F' or '\u17B4' or '\u17B5' or '\u2800' => true,
        _ => char.IsControl(character) || char.IsSurrogate(character)
            || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format,
    };
}
