namespace AiApiGuard.Inspection.Tokens;

/// <summary>Holds what each feature of a text costs, in thousandths of a token, for one vocabulary.</summary>
/// <remarks>Fitted, by the loss that prefers nine texts in ten over the true number to one under it, on prompts in some thirty languages,
/// program code, configuration, JSON and seeded random text. Scripts with little text among them have rates set by hand.</remarks>
internal sealed class TokenRates
{
    private static readonly (TokenFeature Feature, int O200k, int Cl100k)[] Fitted =
    [
        (TokenFeature.WordSpaced, 366, 482),
        (TokenFeature.WordLined, 532, 547),
        (TokenFeature.WordJoined, 317, 357),
        (TokenFeature.Word1, 773, 752),
        (TokenFeature.Word2, 552, 632),
        (TokenFeature.Word3, 422, 591),
        (TokenFeature.Word4, 347, 177),
        (TokenFeature.Word5, 339, 309),
        (TokenFeature.Word7, 227, 196),
        (TokenFeature.Word9, 547, 619),
        (TokenFeature.Word13, 512, 613),
        (TokenFeature.Pair0, 5, 5),
        (TokenFeature.Pair1, 55, 40),
        (TokenFeature.Pair2, 140, 109),
        (TokenFeature.Pair3, 208, 211),
        (TokenFeature.Pair4, 404, 533),
        (TokenFeature.Pair5, 396, 545),
        (TokenFeature.Pair6, 607, 693),
        (TokenFeature.Pair7, 1031, 1002),
        (TokenFeature.UpperPair, 568, 591),
        (TokenFeature.RepeatedLetter, 500, 500),
        (TokenFeature.AccentedLatin1, 548, 1091),
        (TokenFeature.AccentedLatin, 566, 1093),
        (TokenFeature.AccentedVietnamese, 348, 1061),
        (TokenFeature.DigitGroup, 1006, 1008),
        (TokenFeature.SpaceBeforeDigit, 993, 990),
        (TokenFeature.SymbolBeforeWord, 286, 196),
        (TokenFeature.Symbol, 982, 979),
        (TokenFeature.SymbolAfterOther, 692, 684),
        (TokenFeature.SymbolRepeated, 60, 60),
        (TokenFeature.LatinSymbol, 773, 743),
        (TokenFeature.Control, 1000, 1000),
        (TokenFeature.Blank, 987, 984),
        (TokenFeature.BlankAfterSymbol, 89, 19),
        (TokenFeature.BlankChanged, 264, 169),
        (TokenFeature.BlankRepeated, 31, 29),
        (TokenFeature.CyrillicWord, 313, 311),
        (TokenFeature.Cyrillic, 251, 508),
        (TokenFeature.CyrillicSeldom, 842, 1041),
        (TokenFeature.GreekWord, 283, 311),
        (TokenFeature.Greek, 450, 1100),
        (TokenFeature.HebrewWord, 300, 320),
        (TokenFeature.Hebrew, 433, 1191),
        (TokenFeature.ArabicWord, 291, 314),
        (TokenFeature.Arabic, 346, 837),
        (TokenFeature.DevanagariWord, 252, 323),
        (TokenFeature.Devanagari, 328, 1159),
        (TokenFeature.BengaliWord, 303, 331),
        (TokenFeature.Bengali, 380, 1394),
        (TokenFeature.IndicWord, 300, 300),
        (TokenFeature.Indic, 600, 1600),
        (TokenFeature.ThaiWord, 310, 309),
        (TokenFeature.Thai, 459, 1018),
        (TokenFeature.HangulWord, 294, 319),
        (TokenFeature.Hangul, 627, 1062),
        (TokenFeature.KanaWord, 293, 302),
        (TokenFeature.Kana, 603, 866),
        (TokenFeature.HanWord, 303, 316),
        (TokenFeature.Han, 800, 1202),
        (TokenFeature.OtherWord, 288, 297),
        (TokenFeature.Other, 2000, 2000),
        (TokenFeature.Punctuation, 679, 698),
        (TokenFeature.WidePunctuation, 754, 796),
        (TokenFeature.Sign, 1463, 1536),
        (TokenFeature.SignRepeated, 100, 101),
        (TokenFeature.Joiner, 1311, 1437),
        (TokenFeature.Emoji, 2423, 2784),
        (TokenFeature.Astral, 3655, 2951),
        (TokenFeature.HalfPair, 3009, 2991),
    ];

    private readonly int[] _rates = new int[(int)TokenFeature.Count];

    private TokenRates(Func<(TokenFeature Feature, int O200k, int Cl100k), int> select)
    {
        foreach (var row in Fitted)
            _rates[(int)row.Feature] = select(row);
    }

    /// <summary>Gets the rates of the vocabulary o200k_base, of OpenAI's models since GPT-4o.</summary>
    public static TokenRates O200k { get; } = new(static row => row.O200k);

    /// <summary>Gets the rates of the vocabulary cl100k_base, of GPT-4 and before: the smaller vocabulary, and so the larger numbers.</summary>
    public static TokenRates Cl100k { get; } = new(static row => row.Cl100k);

    /// <summary>Gets the tokens of a text with these features, rounded up.</summary>
    public int TokensOf(ReadOnlySpan<int> counts)
    {
        var thousandths = 0L;
        for (var i = 0; i < counts.Length; i++)
            thousandths += (long)counts[i] * _rates[i];
        return (int)Math.Min((thousandths + 999) / 1000, int.MaxValue);
    }
}
