using AiApiGuard.Inspection.Redaction;

namespace AiApiGuard.State.Pseudonyms;

/// <summary>Is a value that is to get a pseudonym.</summary>
internal sealed class PseudonymRequest(string entity, string value)
{
    public string Entity { get; } = entity;

    public string Value { get; } = value;

    /// <summary>Gets or sets what was found for it; <see langword="null"/> where there is no room for it.</summary>
    public PseudonymEntry? Entry { get; set; }
}
