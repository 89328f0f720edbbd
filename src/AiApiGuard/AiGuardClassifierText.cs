namespace AiApiGuard;

/// <summary>Is a text to be judged by an <see cref="IAiGuardTextClassifier"/>.</summary>
/// <param name="Text">The text, as UTF-16. Valid until the classifier returns.</param>
/// <param name="Direction">The way it travels.</param>
/// <param name="Source">Where it comes from.</param>
public readonly record struct AiGuardClassifierText(ReadOnlyMemory<char> Text, AiGuardDirection Direction, AiGuardTextSource Source);
