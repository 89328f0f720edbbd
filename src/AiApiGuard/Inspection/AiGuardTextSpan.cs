namespace AiApiGuard.Inspection;

/// <summary>Is one value found in a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
/// <param name="Entity">What it is: <c>email</c>, <c>national_id</c>, <c>secret</c>, or the name of an entity of the host.</param>
/// <param name="Kind">Which one of its entity, as in <c>pl_pesel</c>; <see langword="null"/> where there is one only.</param>
/// <param name="Score">How sure that is, 0 to 1.</param>
public readonly record struct AiGuardTextSpan(int Start, int Length, string Entity, string? Kind, float Score)
{
    /// <summary>Gets where it ends: the first character behind it.</summary>
    public int End => Start + Length;

    /// <summary>Gets a value indicating whether this is more of a value whose beginning was found in an earlier piece of text.</summary>
    public bool IsContinuation { get; init; }
}
