using AiApiGuard.Inspection.Custom;
using AiApiGuard.Inspection.Terms;

namespace AiApiGuard.Inspection;

/// <summary>Holds what the host adds to what is looked for in text.</summary>
internal sealed class TextInspectionOptions
{
    /// <summary>Gets the entities with a pattern, by name.</summary>
    public IDictionary<string, AiGuardTextEntityOptions> Entities { get; } = new Dictionary<string, AiGuardTextEntityOptions>(StringComparer.Ordinal);

    /// <summary>Gets the lists of terms that are looked for, by the name of the entity that they are.</summary>
    public IDictionary<string, AiGuardTermListOptions> DeniedTerms { get; } = new Dictionary<string, AiGuardTermListOptions>(StringComparer.Ordinal);

    /// <summary>Gets the values that are not looked for, and whether case matters there.</summary>
    public AiGuardTermListOptions AllowedTerms { get; } = new();
}
