using CsCheck;

namespace AiApiGuard.Tests.Properties;

/// <summary>Is an answer with values planted in it that must not leave, and the ways in which it is cut.</summary>
/// <param name="Text">The text.</param>
/// <param name="Planted">The values in it.</param>
/// <param name="Pieces">The text, cut into deltas.</param>
/// <param name="EscapesAll">Whether the endpoint writes every character beyond ASCII as an escape.</param>
/// <param name="CutSeed">Decides where the bytes are cut.</param>
internal sealed record PlantedText(string Text, IReadOnlyList<string> Planted, IReadOnlyList<string> Pieces, bool EscapesAll, uint CutSeed)
{
    private static readonly string[] Values =
    [
        "ada.lovelace@example.org", "o'brien+news@mail.example.co.uk", "+1 (415) 555-0132", "+49 30 901820", "4111 1111 1111 1111", "378282246310005",
        "DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "536-90-4399", "203.0.113.42", "2001:db8::8a2e:370:7334", "AKIAIOSFODNN7ABCDEFG",
    ];

    // Near misses keep filters holding: half of an address, digits, at signs, quotes and escapes, text of other scripts, halves of emoji.
    private static readonly string[] Words =
    [
        "the", "Mail", "call", "ada", "@", "@ noon", "12", "2024-01-01", "4111", "12:30", "\"", "\\", "/", "\n", "\t", "{\"a\":1}", "data: x", "grüß", "café",
        "数据", "🐙", "\uD83D", "\uDE00", "\u2028", "<b>", "AKIA", "sk-", "a.b", "+", "(", "DE89", "::", "1.2.3", ".", ", ", "",
    ];

    public static Gen<PlantedText> Gen { get; } =
        from parts in CsCheck.Gen.Select(CsCheck.Gen.Int[0, 9], CsCheck.Gen.Int[0, int.MaxValue]).Array[0, 12]
        from cuts in CsCheck.Gen.Double[0, 1].Array[0, 14]
        from escapesAll in CsCheck.Gen.Bool
        from seed in CsCheck.Gen.UInt
        select Create(parts, cuts, escapesAll, seed);

    private static PlantedText Create((int Kind, int Which)[] parts, double[] cuts, bool escapesAll, uint seed)
    {
        var planted = new List<string>();
        var text = "";
        foreach (var (kind, which) in parts)
        {
            var isPlanted = kind >= 8;
            if (isPlanted)
                planted.Add(Values[which % Values.Length]);

            // Words around a planted value say nothing that would make it something else.
            text += isPlanted ? $" is {planted[^1]} and " : Words[which % Words.Length] + (kind < 5 ? " " : "");
        }

        var positions = cuts.Select(cut => (int)(cut * text.Length)).Append(0).Append(text.Length).Distinct().Order().ToList();
        var pieces = positions.Zip(positions.Skip(1)).Select(pair => text[pair.First..pair.Second]).ToList();
        return new(text, planted, pieces, escapesAll, seed);
    }
}
