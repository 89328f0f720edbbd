namespace AiApiGuard.Inspection.Redaction;

/// <summary>Is a value and what stands in its place. The value is kept as an array, which can be overwritten.</summary>
internal sealed class PseudonymEntry(string entity, ReadOnlySpan<char> original, PseudonymText pseudonym)
{
    public string Entity { get; } = entity;

    public char[] Original { get; } = original.ToArray();

    public PseudonymText Pseudonym { get; } = pseudonym;

    public void Clear() => Array.Clear(Original);

    // Not the value, in whatever shows it.
    public override string ToString() => Pseudonym.Text;
}
