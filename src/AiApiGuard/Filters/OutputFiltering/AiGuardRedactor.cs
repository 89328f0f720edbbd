namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Returns what stands in the place of a value. The method <c>Redact</c> of a redactor of <c>Microsoft.Extensions.Compliance.Redaction</c>
/// is one.</summary>
/// <param name="value">The value.</param>
/// <returns>What stands in its place; empty removes it.</returns>
public delegate string AiGuardRedactor(ReadOnlySpan<char> value);
