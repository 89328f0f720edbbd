using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Leakage;

/// <summary>Reduces text to what stays the same however it is written: case, accents, spacing, punctuation, numbering and quotes are dropped, and
/// so are the Latin letters for which digits and signs are written.</summary>
internal static class LeakageSymbols
{
    /// <summary>Is how many symbols one character has at most.</summary>
    public const int MaxPerCharacter = 3;

    /// <summary>Are the letters that are kept, sixteen of them, which all are symbols of their own.</summary>
    public const string Kept = "cdfhjkmnpqruvwxy";

    private static readonly byte[] Ascii = CreateAscii();

    /// <summary>Writes the symbols of a character.</summary>
    /// <returns>How many they are.</returns>
    public static int Write(char character, Span<ushort> symbols)
    {
        if (character < 128)
        {
            symbols[0] = Ascii[character];
            return symbols[0] == 0 ? 0 : 1;
        }

        return WriteOther(character, symbols);
    }

    /// <summary>Says whether a character is a word of its own.</summary>
    public static bool IsIdeograph(char character) => character
        is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF');

    private static int WriteOther(char character, Span<ushort> symbols)
    {
        if (IsIdeograph(character))
        {
            // One says as much as half a word of letters.
            symbols[0] = character;
            symbols[1] = (ushort)((character * 31) | 1);
            symbols[2] = (ushort)((character * 57) | 1);
            return MaxPerCharacter;
        }

        character = TextFolding.Fold(character);
        if (character < 128)
            symbols[0] = Ascii[character];
        else if (character < '\u0250')
            symbols[0] = Ascii[WithoutAccent(character)];
        else
            symbols[0] = char.IsLetter(character) ? char.ToLowerInvariant(character) : '\0';
        return symbols[0] == 0 ? 0 : 1;
    }

    // Those without an entry are vowels, or letters that are not kept either.
    private static char WithoutAccent(char character) => char.ToLowerInvariant(character) switch
    {
        'ç' or 'ć' or 'ĉ' or 'ċ' or 'č' => 'c',
        'ď' or 'đ' or 'ð' => 'd',
        'ĥ' or 'ħ' => 'h',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ñ' or 'ń' or 'ņ' or 'ň' => 'n',
        'ŕ' or 'ŗ' or 'ř' => 'r',
        'ù' or 'ú' or 'û' or 'ü' or 'ũ' or 'ū' or 'ŭ' or 'ů' or 'ű' or 'ų' or 'ư' => 'u',
        'ŵ' => 'w',
        'ý' or 'ÿ' or 'ŷ' => 'y',
        _ => '\0',
    };

    private static byte[] CreateAscii()
    {
        var symbols = new byte[128];
        foreach (var letter in Kept)
            symbols[letter] = symbols[char.ToUpperInvariant(letter)] = (byte)letter;
        return symbols;
    }
}
