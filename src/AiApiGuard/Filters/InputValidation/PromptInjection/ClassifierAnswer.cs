namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Is the highest score that classifiers gave a text; of none where <paramref name="Classifier"/> is <see langword="null"/>.</summary>
internal readonly record struct ClassifierAnswer(string? Classifier, int Codes, double Score)
{
    public ClassifierAnswer Or(ClassifierAnswer other) =>
        other.Classifier is not null && (Classifier is null || other.Score > Score) ? other : this;
}
