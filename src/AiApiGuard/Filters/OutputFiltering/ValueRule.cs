namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Says what happens to values of one entity in one direction.</summary>
internal sealed record ValueRule(string Entity, AiGuardValueAction Action, AiGuardRedactor? Redactor)
{
    public AiGuardSeverity Severity { get; } = ValueSeverity.Of(Entity);

    public bool Edits => Action is AiGuardValueAction.Redact or AiGuardValueAction.Partial or AiGuardValueAction.Hash or AiGuardValueAction.Pseudonymize;
}
