using AiApiGuard.Inspection.Redaction;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Decides between the pseudonyms and the values that were found in one window: what begins first counts, and of two that begin
/// together the pseudonym.</summary>
/// <remarks>However a text is cut, the result is that of the whole text. So nothing is decided behind a place at which a pseudonym can still
/// become one.</remarks>
internal ref struct PseudonymMerge(
    PseudonymIndex index, AiGuardTextWindow window, List<TextMatch> matches, List<PseudonymMatch> restored, bool wasUnwritten)
{
    /// <summary>Gets a value indicating whether nothing stands in the place of the open value yet.</summary>
    public bool IsOpenUnwritten { get; private set; } = wasUnwritten;

    /// <summary>Removes the matches that do not count, and adds the pseudonyms that do.</summary>
    /// <param name="decided">Up to where values are decided.</param>
    /// <param name="open">The value that is open afterwards.</param>
    /// <returns>Up to where everything is decided.</returns>
    public int Run(int decided, ref OpenMatch open)
    {
        var text = window.Buffer.Span;
        var position = window.TextStart;
        var next = 0;
        if (matches.Count > 0)
        {
            // A value goes on: whatever it holds is its own.
            if (matches[0].IsContinuation)
                position = matches[next++].End;
            IsOpenUnwritten = false;
        }

        while (index.Find(text, position, decided, window.IsFinal) is { } found)
        {
            while (next < matches.Count && matches[next].Start < found.Start)
                position = Math.Max(position, matches[next++].End);
            if (position > found.Start)
                continue;

            if (found.Entry is null || found.End > decided)
            {
                if (next < matches.Count)
                    open = default;
                matches.RemoveRange(next, matches.Count - next);
                return found.Start;
            }

            restored.Add(found);
            position = found.End;
            RemoveCovered(next, found.End, open);
        }

        return decided;
    }

    // What a value has beyond the pseudonym that begins it is still a part of a value.
    private void RemoveCovered(int next, int end, in OpenMatch open)
    {
        while (next < matches.Count && matches[next].Start < end)
        {
            var match = matches[next];
            if (match.End > end)
            {
                matches[next] = match with { Start = end, Length = match.End - end };
                return;
            }

            IsOpenUnwritten = open.Recognizer is not null && next == matches.Count - 1;
            matches.RemoveAt(next);
        }
    }
}
