using AiApiGuard.Cli.Train;

namespace AiApiGuard.Cli.Evaluate;

/// <summary>Is a labelled text with its score.</summary>
internal readonly record struct InjectionResult(LabelledText Text, double Score);
