namespace AiApiGuard.Inspection.Normalization;

/// <summary>Is one reading of a text: lower case, no accents, no invisible characters, single blanks and line breaks.</summary>
/// <param name="text">The characters.</param>
/// <param name="map">For each character the offset in the original of what it was read from.</param>
/// <param name="kind">How the text was read.</param>
internal readonly ref struct TextReading(ReadOnlySpan<char> text, ReadOnlySpan<int> map, TextReadingKind kind)
{
    public ReadOnlySpan<char> Text { get; } = text;

    public ReadOnlySpan<int> Map { get; } = map;

    public TextReadingKind Kind { get; } = kind;
}
