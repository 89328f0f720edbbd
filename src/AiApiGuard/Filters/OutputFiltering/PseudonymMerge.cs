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
    private int _next;
    private int _kept;

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
        if (matches.Count > 0)
        {
            IsOpenUnwritten = false;

            // A value goes on: whatever it holds is its own.
            if (matches[0].IsContinuation)
                KeepUpTo(matches[0].Start + 1, ref position);
        }

        while (index.Find(text, position, decided, window.IsFinal) is { } found)
        {
            KeepUpTo(found.Start, ref position);
            if (position > found.Start)
                continue;
            if (found.Entry is null || found.End > decided)
            {
                if (_next < matches.Count)
                    open = default;
                _next = matches.Count;
                decided = found.Start;
                break;
            }

            restored.Add(found);
            position = found.End;
            DropUpTo(found.End, open);
        }

        KeepUpTo(int.MaxValue, ref position);
        matches.RemoveRange(_kept, matches.Count - _kept);
        return decided;
    }

    private void KeepUpTo(int end, ref int position)
    {
        while (_next < matches.Count && matches[_next].Start < end)
        {
            position = Math.Max(position, matches[_next].End);
            matches[_kept++] = matches[_next++];
        }
    }

    // What a value has beyond the pseudonym that begins it is still a part of a value.
    private void DropUpTo(int end, in OpenMatch open)
    {
        for (; _next < matches.Count && matches[_next].Start < end; _next++)
        {
            var match = matches[_next];
            if (match.End > end)
            {
                matches[_next] = match with { Start = end, Length = match.End - end };
                return;
            }

            IsOpenUnwritten = open.Recognizer is not null && _next == matches.Count - 1;
        }
    }
}
