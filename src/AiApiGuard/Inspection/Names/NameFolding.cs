namespace AiApiGuard.Inspection.Names;

/// <summary>Writes names in lower case without accents, as the lists do.</summary>
internal static class NameFolding
{
    // What the letters from U+00C0 to U+017F stand for.
    private const string Latin =
        "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt"
        + "uuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Folds a word.</summary>
    /// <returns>The length; 0 when it is too long to be a name.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        if (word.Length > NameLexicon.MaxLength)
            return 0;
        var length = 0;
        foreach (var character in word)
        {
            if (character is >= '\u0300' and <= '\u036F' or '\u00AD')
                continue;
            var letter = FoldLetter(character);
            folded[length++] = letter;

            // Scharfes s, ae and oe.
            if (character is 'ß')
                folded[length++] = 's';
            else if (character is 'æ' or 'Æ' or 'œ' or 'Œ')
                folded[length++] = 'e';
        }

        return length;
    }

    private static char FoldLetter(char character) => character switch
    {
        <= '\u007F' => char.ToLowerInvariant(character),
        >= '\u00C0' and <= '\u017F' => Latin[character - '\u00C0'],
        '\u2019' or '\u02BC' => '\'',
        '\u2010' or '\u2011' => '-',
        '\u00A0' => ' ',
        'ơ' or 'Ơ' => 'o',
        'ư' or 'Ư' => 'u',
        'ș' or 'Ș' => 's',
        'ț' or 'Ț' => 't',
        >= '\u1EA0' and <= '\u1EB7' => 'a',
        >= '\u1EB8' and <= '\u1EC7' => 'e',
        >= '\u1EC8' and <= '\u1ECB' => 'i',
        >= '\u1ECC' and <= '\u1EE3' => 'o',
        >= '\u1EE4' and <= '\u1EF1' => 'u',
        >= '\u1EF2' and <= '\u1EF9' => 'y',
        _ => char.ToLowerInvariant(character),
    };
}
