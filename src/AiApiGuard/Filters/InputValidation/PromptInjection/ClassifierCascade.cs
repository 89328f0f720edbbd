using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Asks the stronger classifiers that the host registered, about texts of which the built-in score is not sure.</summary>
internal sealed class ClassifierCascade
{
    /// <summary>Is how many texts of a prompt, or of one answer text, are asked about: whoever sends them decides how many there are.</summary>
    public const int MaxTexts = 64;

    private readonly IAiGuardTextClassifier[] _classifiers;
    private readonly double _from;
    private readonly double _below;

    public ClassifierCascade(IEnumerable<IAiGuardTextClassifier> classifiers, PromptInjectionOptions options)
    {
        _classifiers = [.. classifiers.Where(static classifier => classifier.Codes.Any(static code => InjectionCodes.Of(code) != 0))];
        var (from, below) = InjectionLevels.UnsureBand(options.Level);
        _from = options.AskClassifiersFrom ?? Math.Min(from, options.AskClassifiersBelow ?? 1);
        _below = options.AskClassifiersBelow ?? Math.Max(below, options.AskClassifiersFrom ?? 0);
    }

    /// <summary>Says whether the classifiers may know better.</summary>
    public bool IsUnsure(in ScoredText text, InjectionThresholds thresholds) =>
        _classifiers.Length > 0 && text.Value >= _from && text.Value < _below && !IsCertain(text, thresholds);

    /// <summary>Asks all classifiers at once about all texts.</summary>
    /// <exception cref="InvalidOperationException">A classifier answered what it must not.</exception>
    public async ValueTask<IReadOnlyList<ClassifierAnswer>> AskAsync(IReadOnlyList<AiGuardClassifierText> texts, CancellationToken cancellationToken)
    {
        var asked = Array.ConvertAll(_classifiers, classifier => AskAsync(classifier, texts, cancellationToken));
        var answers = await Task.WhenAll(asked).ConfigureAwait(false);
        var best = new ClassifierAnswer[texts.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Count != texts.Count)
                throw new InvalidOperationException($"The classifier '{_classifiers[i].Name}' judged {answers[i].Count} of {texts.Count} texts.");
            for (var text = 0; text < best.Length; text++)
                best[text] = best[text].Or(Best(_classifiers[i].Name, answers[i][text]));
        }

        return best;
    }

    /// <summary>Puts the score of the classifiers in the place of the built-in one, which they cannot clear where it is certain.</summary>
    public static ScoredText Combine(in ScoredText text, ClassifierAnswer answer, InjectionThresholds thresholds)
    {
        if (answer.Classifier is null || (IsCertain(text, thresholds) && answer.Score <= text.Value))
            return text;
        var score = text.Score with { Value = answer.Score };
        return new(thresholds.Reports(text.Value) ? score : score with { Layers = InjectionLayers.None })
        {
            Layer = answer.Classifier,
            Codes = answer.Codes,
        };
    }

    // Signals and disguises are words that stand there: no opinion about the whole text takes them away.
    private static bool IsCertain(in ScoredText text, InjectionThresholds thresholds) =>
        thresholds.Denies(text.Value) && (text.Score.Layers & (InjectionLayers.Signals | InjectionLayers.Disguise)) != 0;

    private static Task<IReadOnlyList<IReadOnlyList<AiGuardTextLabel>>> AskAsync(
        IAiGuardTextClassifier classifier, IReadOnlyList<AiGuardClassifierText> texts, CancellationToken cancellationToken) =>
        classifier.ClassifyAsync(texts, cancellationToken).AsTask();

    private static ClassifierAnswer Best(string classifier, IReadOnlyList<AiGuardTextLabel> labels)
    {
        var best = default(ClassifierAnswer);
        foreach (var label in labels)
        {
            if (InjectionCodes.Of(label.Code) is not 0 and var code)
                best = best.Or(new(classifier, code, Checked(classifier, label.Score)));
        }

        return best;
    }

    private static double Checked(string classifier, double score) => double.IsNaN(score)
        ? throw new InvalidOperationException($"The classifier '{classifier}' gave a score that is no number.")
        : Math.Clamp(score, 0, 1);
}
