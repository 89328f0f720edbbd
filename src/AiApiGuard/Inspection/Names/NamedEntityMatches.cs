using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Joins what a model found in a text with what the recognisers found.</summary>
internal static class NamedEntityMatches
{
    /// <summary>Adds entities of a text of so many characters that are surely inside the text and overlap nothing; of two that overlap, the surer one counts.</summary>
    public static void Merge(List<TextMatch> matches, IReadOnlyList<AiGuardNamedEntity> found, int length)
    {
        foreach (var entity in found.OrderByDescending(entity => entity.Score).ThenBy(entity => entity.Start).ThenByDescending(entity => entity.Length))
        {
            var isInside = entity.Start >= 0 && entity.Length > 0 && entity.Start <= length - entity.Length;
            if (!isInside || !(entity.Score > 0) || string.IsNullOrEmpty(entity.Entity))
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
