namespace AiApiGuard.Inspection.Normalization;

/// <summary>Is a text as its reader would understand it, to compare with words. Positions differ from the original.</summary>
/// <param name="Text">The visible text: lower case, no accents, no invisible characters, single blanks and line breaks.</param>
/// <param name="Hidden">The text spelled in characters that no reader sees.</param>
internal sealed record NormalizedText(string Text, string Hidden)
{
    public static NormalizedText Empty { get; } = new(string.Empty, string.Empty);
}
