namespace AiApiGuard;

/// <summary>Is one replacement in a text window.</summary>
/// <param name="Start">The first character replaced, counted from the start of the window's text.</param>
/// <param name="Length">How many characters are replaced.</param>
/// <param name="Replacement">What stands in their place.</param>
public readonly record struct AiGuardTextEdit(int Start, int Length, string Replacement)
{
    internal int End => Start + Length;
}
