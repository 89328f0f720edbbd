namespace AiApiGuard.Inspection.Custom;

internal enum PatternNodeKind
{
    Character, Row, Choice, Repeat,
}

/// <summary>Is a part of a pattern.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The character or class as it stands in the pattern.</param>
/// <param name="Children">Its parts.</param>
/// <param name="Min">How often it stands there at least.</param>
/// <param name="Max">How often at most.</param>
internal sealed record PatternNode(PatternNodeKind Kind, string Text, IReadOnlyList<PatternNode> Children, int Min = 1, int Max = 1);
