using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Is what was said of one text.</summary>
/// <param name="Score">The score.</param>
internal readonly record struct ScoredText(InjectionScore Score)
{
    /// <summary>Gets the layer that spoke beside those of the score: the name of a classifier, or the conversation.</summary>
    public string? Layer { get; init; }

    /// <summary>Gets the codes that a classifier gave.</summary>
    public int Codes { get; init; }

    public double Value => Score.Value;
}
