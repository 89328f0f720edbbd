namespace AiApiGuard.Inspection.Normalization;

/// <summary>Is a text as its reader would understand it, to compare with words. Positions differ from the original.</summary>
/// <param name="Text">The visible text: lower case, no accents, no invisible characters, single blanks and line breaks.</param>
/// <param name="Hidden">The text spelled in characters that no reader sees.</param>
/// <param name="HasLeet">Whether a word mixes letters with digits or signs that can stand for letters.</param>
/// <param name="HasSpacedLetters">Whether there is a row of single letters.</param>
internal sealed record NormalizedText(string Text, string Hidden, bool HasLeet, bool HasSpacedLetters)
{
    public static NormalizedText Empty { get; } = new(string.Empty, string.Empty, false, false);
}
