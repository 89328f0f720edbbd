namespace AiApiGuard.Inspection.Text;

/// <summary>Is one value found in a text.</summary>
internal readonly record struct TextMatch(int Start, int Length, string Entity)
{
    public int End => Start + Length;
}
