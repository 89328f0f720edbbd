namespace AiApiGuard.Inspection.Text;

/// <summary>Is one value found in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Entity">What it is, as options and findings name it: <c>email</c>, <c>national_id</c>, <c>secret</c>.</param>
/// <param name="Kind">Which one of its entity: <c>pl_pesel</c>, <c>openai</c>; <see langword="null"/> where there is one only.</param>
/// <param name="Score">How sure that is, 0 to 1.</param>
internal readonly record struct TextMatch(int Start, int Length, string Entity, string? Kind = null, float Score = 1)
{
    public int End => Start + Length;

    /// <summary>Gets a value indicating whether this is more of a value whose beginning was found in an earlier piece of
    /// text.</summary>
    public bool IsContinuation { get; init; }
}
