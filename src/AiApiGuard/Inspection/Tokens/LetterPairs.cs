namespace AiApiGuard.Inspection.Tokens;

/// <summary>Knows of two letters how seldom one token holds both, beside each other in a word.</summary>
internal static class LetterPairs
{
    /// <summary>Is how many levels there are.</summary>
    public const int Levels = 8;

    private const int Letters = 26;

    // A row for the first letter, a column for the second: 0 where a token of o200k_base seldom ends between them, 7 where it mostly does.
    // Measured on English, program code and fourteen more languages of Latin script, each with about the same weight.
    private static ReadOnlySpan<byte> Table =>
        "40007212231000505000102212"u8 +
        "35662767337077177564377627"u8 +
        "36471770470064157130377727"u8 +
        "55711665377466257647457646"u8 +
        "34204225444110541000432025"u8 +
        "27672266277357077262377647"u8 +
        "67771741476462477432377747"u8 +
        "27771677377364166560476747"u8 +
        "31001004741000003000607250"u8 +
        "47772677777776477727477777"u8 +
        "56762754476673477634476757"u8 +
        "45610556365174146722367717"u8 +
        "32741637475536227725577637"u8 +
        "47101403444673237710557726"u8 +
        "41004115351000207000020526"u8 +
        "17551662476164117120377657"u8 +
        "67677777677577677766077777"u8 +
        "47230535474742166211425707"u8 +
        "57461662473546235310262747"u8 +
        "57421670376567217122375516"u8 +
        "40110327363000717000755445"u8 +
        "16670767377777377777677767"u8 +
        "27761771177573177346673667"u8 +
        "37464777577767747771677547"u8 +
        "67735757576441347522777776"u8 +
        "47772777577777577775575655"u8;

    /// <summary>Gets the level of two small letters, from 0 to 7.</summary>
    public static int LevelOf(char first, char second) => Table[((first - 'a') * Letters) + second - 'a'] - '0';
}
