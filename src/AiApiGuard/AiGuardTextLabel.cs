namespace AiApiGuard;

/// <summary>Is what a classifier says of a text.</summary>
/// <param name="Code">What it was found to be, in snake_case: a code that the classifier names in
/// <see cref="IAiGuardTextClassifier.Codes"/>, such as <c>prompt_injection</c> or <c>hate</c>.</param>
/// <param name="Score">How probable that is, from 0 to 1.</param>
public readonly record struct AiGuardTextLabel(string Code, double Score);
