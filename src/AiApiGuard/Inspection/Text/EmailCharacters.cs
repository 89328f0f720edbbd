namespace AiApiGuard.Inspection.Text;

/// <summary>Says which characters the local part of an e-mail address is made of. Every value but the rarest is made of them,
/// so what can still become a value is a run of these.</summary>
internal static class EmailCharacters
{
    /// <summary>The longest local part, in characters.</summary>
    public const int MaxLocalLength = 64;

    public static bool IsLocal(char character) =>
        char.IsAsciiLetterOrDigit(character)
        || character is '.' or '_' or '-' or '+' or '%'
        || (character > '\u007F' && IsOther(character));

    /// <summary>Says whether an address can begin with a character, or go on with it, in the rare forms too:
    /// <c>"ada"@example.com</c>, <c>o'brien@example.com</c>.</summary>
    public static bool IsLocalOrQuote(char character) => IsLocal(character) || character is '"' or '\'' or '\u2019';

    /// <summary>Says whether a letter or digit can stand in an address. A Chinese or Japanese letter before an address belongs
    /// to the sentence around it.</summary>
    public static bool IsLetterOrDigit(char character) =>
        char.IsAsciiLetterOrDigit(character) || (character is >= '\u00C0' and < '\u0530' && char.IsLetter(character));

    private static bool IsOther(char character) =>
        (character is >= '\u00C0' and < '\u0530' && char.IsLetter(character)) || TextFolding.IsWord(character) || TextFolding.IsInvisible(character);
}
