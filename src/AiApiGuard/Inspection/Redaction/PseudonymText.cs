namespace AiApiGuard.Inspection.Redaction;

/// <summary>Is what stands in the place of a value on its way to the model.</summary>
internal readonly record struct PseudonymText(string Text, PseudonymShape Shape);
