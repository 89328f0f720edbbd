namespace AiApiGuard.Inspection.Normalization;

// Written out instead of string.Normalize: that does nothing in a host with InvariantGlobalization, which is what containers
// commonly run, and throws on unpaired surrogates. Derived from the Unicode decompositions; a dash means "as it is".
internal static partial class CharacterFolding
{
    // U+00C0 to U+024F
    private const string LatinLetters =
        "aaaaaa-ceeeeiiiidnooooo-ouuuuyt-aaaaaa-ceeeeiiiidnooooo-ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggg" +
        "gggghhhhiiiiiiiiii--jjkkkllllll--llnnnnnn-nnoooooo--rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" +
        "bb-----ccdd------ff----ikkl--n-ooo--pp-----ttttuu-vyyzz----------------------aaiioouuuuuuuuuu-aa" +
        "aa--ggggkkoooo--j---gg--nnaa--ooaaaaeeeeiiiioooorrrruuuusstt--hh------aaeeooooooooyy---------l--" +
        "---b------------";

    // U+1E00 to U+1EFF
    private const string LatinAdditionalLetters =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr" +
        "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy-s----aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";

    // Superscripts, subscripts, letter-like symbols, Roman numerals, circled digits: one character each.
    private const string Compatibility =
        "\u02B0\u02B2\u02B3\u02B7\u02B8\u02E1\u02E2\u02E3\u1D2C\u1D2E\u1D30\u1D31\u1D33\u1D34\u1D35\u1D36\u1D37\u1D38" +
        "\u1D39\u1D3A\u1D3C\u1D3E\u1D3F\u1D40\u1D41\u1D42\u1D43\u1D47\u1D48\u1D49\u1D4D\u1D4F\u1D50\u1D52\u1D56\u1D57" +
        "\u1D58\u1D5B\u1D62\u1D63\u1D64\u1D65\u1D9C\u1DA0\u1DBB\u2070\u2071\u2074\u2075\u2076\u2077\u2078\u2079\u207F" +
        "\u2090\u2091\u2092\u2093\u2095\u2096\u2097\u2098\u2099\u209A\u209B\u209C\u2102\u210A\u210B\u210C\u210D\u210E" +
        "\u2110\u2111\u2112\u2113\u2115\u2119\u211A\u211B\u211C\u211D\u2124\u2128\u212A\u212B\u212C\u212D\u212F\u2130" +
        "\u2131\u2133\u2134\u2139\u2145\u2146\u2147\u2148\u2149\u2160\u2164\u2169\u216C\u216D\u216E\u216F\u2170\u2174" +
        "\u2179\u217C\u217D\u217E\u217F\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468\u24EA\u2C7C\u2C7D\uA7F2" +
        "\uA7F3\uA7F4";

    private const string CompatibilityAs =
        "hjrwylsxabdeghijklmnoprtuwabdegkmoptuviruvcfz0i456789naeoxhklmnpstcghhhhiillnpqrrrzzkabceefmoidd" +
        "eijivxlcdmivxlcdm1234567890jvcfq";

    // Small capitals, which no decomposition relates to the letters they imitate.
    private const string SmallCapitals =
        "\u1D00\u0299\u1D04\u1D05\u1D07\uA730\u0262\u029C\u026A\u1D0A\u1D0B\u029F" +
        "\u1D0D\u0274\u1D0F\u1D18\u0280\uA731\u1D1B\u1D1C\u1D20\u1D21\u028F\u1D22";

    private const string SmallCapitalsAs = "abcdefghijklmnoprstuvwyz";

    // U+FF61 to U+FF9F, the half-width forms
    private const string Kana =
        "\u3002\u300C\u300D\u3001\u30FB\u30F2\u30A1\u30A3\u30A5\u30A7\u30A9\u30E3\u30E5\u30E7\u30C3\u30FC\u30A2\u30A4" +
        "\u30A6\u30A8\u30AA\u30AB\u30AD\u30AF\u30B1\u30B3\u30B5\u30B7\u30B9\u30BB\u30BD\u30BF\u30C1\u30C4\u30C6\u30C8" +
        "\u30CA\u30CB\u30CC\u30CD\u30CE\u30CF\u30D2\u30D5\u30D8\u30DB\u30DE\u30DF\u30E0\u30E1\u30E2\u30E4\u30E6\u30E8" +
        "\u30E9\u30EA\u30EB\u30EC\u30ED\u30EF\u30F3\u3099\u309A";

    // Kana that a following U+3099 voices: the voiced form is the next character.
    private const string VoicedByNext =
        "\u304B\u304D\u304F\u3051\u3053\u3055\u3057\u3059\u305B\u305D" +
        "\u305F\u3061\u3064\u3066\u3068\u306F\u3072\u3075\u3078\u307B" +
        "\u30AB\u30AD\u30AF\u30B1\u30B3\u30B5\u30B7\u30B9\u30BB\u30BD" +
        "\u30BF\u30C1\u30C4\u30C6\u30C8\u30CF\u30D2\u30D5\u30D8\u30DB";

    // Letters of other scripts, lower case, that pass for a Latin one: Cyrillic, Greek, phonetic, Armenian, Coptic.
    private const string Confusable =
        "\u0430\u0432\u0435\u043A\u043C\u043D\u043E\u0440\u0441\u0442\u0443" +
        "\u0445\u0456\u0458\u0455\u04BB\u0501\u051B\u051D\u04CF\u0433\u043F" +
        "\u03B1\u03B2\u03B5\u03B7\u03B9\u03BA\u03BC\u03BD\u03BF\u03C1\u03C4\u03C5\u03C7\u03B3\u03C9\u03F2\u03F3" +
        "\u0461\u0475\u044A\u044C\u0437\u03DC\u03DD\u03C3\u03B6\u0491\u043B\u0438\u044F\u0448\u0447\u0454\u0499\u04AB" +
        "\u0251\u0261\u0269\u028B\u0275\u0262\u0280" +
        "\u0585\u057D\u0570\u0578\u0581\u0566\u0575\u056C\u057F\u0561\u0582\u0572" +
        "\u2C81\u2C83\u2C89\u2C8F\u2C93\u2C95\u2C99\u2C9B\u2C9F\u2CA3\u2CA5\u2CA7\u2CA9\u2CAD\u2CB1";

    private const string ConfusableAs = "abekmhopctyxijshdqwlrn" + "abenikuvoptuxywcj" + "wvbbeffozrnnrwyeec" + "agivogr" +
        "ouhngqjlswin" + "abehikmnopctyxw";

    // Cherokee capitals, and Lisu, of which hardly a text is written: words of them stand for Latin ones.
    private const string Rare =
        "\u13A0\u13A1\u13A2\u13A4\u13A5\u13A9\u13AA\u13AB\u13AC\u13B3\u13B7\u13BB\u13BD\u13C0\u13C1\u13C2\u13C3\u13CC\u13CF\u13D2" +
        "\u13D4\u13D5\u13D9\u13DA\u13DE\u13DF\u13E2\u13E6\u13E7\u13F4" +
        "\uA4D0\uA4D1\uA4D3\uA4D4\uA4D6\uA4D7\uA4D9\uA4DA\uA4DC\uA4DD\uA4DF\uA4E0\uA4E1\uA4E2\uA4E3" +
        "\uA4E6\uA4E7\uA4EA\uA4EB\uA4EC\uA4EE\uA4F0\uA4F2\uA4F3\uA4F4";

    private const string RareAs = "drtoiyajewmhygnhzubrwsvslcpkdb" + "bpdtgkjczfmnlsrvhwxyaeiou";

    // Letters that look like a Latin one turned upside down.
    private const string Turned =
        "\u0250\u0254\u01DD\u025F\u0183\u0265\u1D09\u027E\u029E\u026F\u0279\u0287\u028C\u028D\u028E\u0131\u0253\u0277\u05DF";

    private const string TurnedAs = "acefghijkmrtvwyigol";
}
