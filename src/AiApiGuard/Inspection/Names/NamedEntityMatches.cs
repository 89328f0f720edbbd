using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Joins what a model found in a text with what the recognisers found.</summary>
/// <remarks>For whole texts. In a stream, ask with the sentences that are complete, and hold from the end of the last of them.</remarks>
internal static class NamedEntityMatches
{
    /// <summary>Asks a model, and adds what it found where nothing was found yet.</summary>
    /// <param name="recognizer">The model.</param>
    /// <param name="text">The text.</param>
    /// <param name="matches">What was found already, in order of position; what the model found is added in order.</param>
    /// <param name="minScore">What counts at least.</param>
    /// <param name="timeLimit">How long the model may take.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends with the exchange.</param>
    /// <returns>Whether the model answered in time; what to do when it did not is the caller's choice.</returns>
    public static async ValueTask<bool> AddAsync(
        IAiGuardNamedEntityRecognizer recognizer,
        ReadOnlyMemory<char> text,
        List<TextMatch> matches,
        float minScore,
        TimeSpan timeLimit,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeLimit, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A model that does not heed its token must not keep the exchange waiting.
            var found = await recognizer.RecognizeAsync(text, linked.Token).AsTask().WaitAsync(linked.Token).ConfigureAwait(false);
            Merge(matches, found, text.Length, minScore);
            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Adds entities that are surely inside the text and overlap nothing; of two that overlap, the surer one counts.</summary>
    public static void Merge(List<TextMatch> matches, IReadOnlyList<AiGuardNamedEntity> found, int length, float minScore)
    {
        foreach (var entity in found.OrderByDescending(entity => entity.Score).ThenBy(entity => entity.Start).ThenByDescending(entity => entity.Length))
        {
            var isInside = entity.Start >= 0 && entity.Length > 0 && entity.Start <= length - entity.Length;
            if (!isInside || !(entity.Score >= minScore) || string.IsNullOrEmpty(entity.Entity))
                continue;
            var index = FindIndex(matches, entity.Start);
            var overlaps = (index > 0 && matches[index - 1].End > entity.Start) || (index < matches.Count && matches[index].Start < entity.Start + entity.Length);
            if (!overlaps)
                matches.Insert(index, new TextMatch(entity.Start, entity.Length, entity.Entity, Score: entity.Score));
        }
    }

    // The first match that begins at the position or behind.
    private static int FindIndex(List<TextMatch> matches, int start)
    {
        int low = 0, high = matches.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (matches[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
