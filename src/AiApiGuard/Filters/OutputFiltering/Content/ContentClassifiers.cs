using AiApiGuard.Inspection.Content;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Asks the classifiers of the host for the categories that they know.</summary>
internal sealed class ContentClassifiers
{
    private readonly IAiGuardTextClassifier[] _classifiers;

    private ContentClassifiers(IAiGuardTextClassifier[] classifiers) => _classifiers = classifiers;

    /// <summary>Returns those that know a category; <see langword="null"/> where there are none.</summary>
    public static ContentClassifiers? For(IEnumerable<IAiGuardTextClassifier> classifiers)
    {
        var useful = classifiers.Where(static classifier => classifier.Codes.Any(static code => ContentCategories.IndexOf(code) >= 0)).ToArray();
        return useful.Length > 0 ? new ContentClassifiers(useful) : null;
    }

    /// <summary>Judges texts, all of them in one call for each classifier.</summary>
    /// <exception cref="InvalidOperationException">A classifier did not answer for every text.</exception>
    public async ValueTask<List<ClassifiedContent>> AskAsync(IReadOnlyList<AiGuardClassifierText> texts, CancellationToken cancellationToken)
    {
        var found = new List<ClassifiedContent>();
        foreach (var classifier in _classifiers)
        {
            // A model that does not heed its token must not keep the exchange waiting.
            var labels = await classifier.ClassifyAsync(texts, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            if (labels.Count != texts.Count)
                throw new InvalidOperationException($"The classifier '{classifier.Name}' was asked about {texts.Count} texts and answered for {labels.Count}.");
            for (var i = 0; i < labels.Count; i++)
            {
                foreach (var label in labels[i])
                {
                    if (ContentCategories.IndexOf(label.Code) is var category and >= 0 && SeverityOf(label.Score) is var severity and > 0)
                        found.Add(new ClassifiedContent(i, (ContentCategory)category, severity, Math.Clamp(label.Score, 0, 1), classifier.Name));
                }
            }
        }

        return found;
    }

    // A half is as bad as a plain request, certainty as the worst.
    private static int SeverityOf(double score) => score switch
    {
        >= 0.95 => 7,
        >= 0.85 => 6,
        >= 0.7 => 5,
        >= 0.5 => 4,
        >= 0.35 => 3,
        >= 0.2 => 2,
        >= 0.1 => 1,
        _ => 0,
    };
}
