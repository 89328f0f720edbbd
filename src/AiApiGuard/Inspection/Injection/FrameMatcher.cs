namespace AiApiGuard.Inspection.Injection;

/// <summary>Scores one reading of a text: finds the frames in it, and adds up those that stand near each other.</summary>
internal sealed class FrameMatcher
{
    // Evidence adds up within this many characters, so that a long document is no worse than a short one.
    private const int Neighbourhood = 2000;

    // A frame that speaks again so soon says nothing new; bounds the memory on text made of terms.
    private const int Repetition = 250;

    private static readonly InjectionFrame[] Frames = InjectionFrames.All;
    private static readonly int[][] FramesByFirst = FramesBy(
        static frame => !frame.AnyOrder && frame.Rest.Length > 0 ? [frame.First] : []);
    private static readonly int[][] AnyOrderFrames = FramesBy(static frame => frame.AnyOrder ? [frame.First, .. frame.Rest] : []);
    private static readonly int[][] SingleFrames = FramesBy(static frame => frame.Rest.Length == 0 ? [frame.First] : []);
    private static readonly ulong OrderedRests = Frames
        .Where(static frame => !frame.AnyOrder)
        .Aggregate(0UL, static (mask, frame) => mask | frame.RestMask);

    private readonly TermIndex _triggers;
    private readonly TermIndex _terms;

    /// <param name="terms">The terms.</param>
    /// <param name="atWords">Whether terms stand at word boundaries.</param>
    public FrameMatcher(IReadOnlyCollection<InjectionTerm> terms, bool atWords)
    {
        var triggers = terms.Where(static term => (InjectionFrames.Triggers & (1UL << (int)term.Class)) != 0);
        _triggers = new TermIndex(triggers, atWords);
        _terms = new TermIndex(terms, atWords);
    }

    /// <summary>Scores normalised text.</summary>
    public InjectionScore Score(string text, bool isExternal)
    {
        // Line breaks matter only to roles that speak; all else reads them as blanks.
        var flat = text.Contains('\n', StringComparison.Ordinal) ? text.Replace('\n', ' ') : text;
        var hits = FindTerms(flat, text);
        return hits is null ? InjectionScore.None : AddUp(FindFrames(hits), isExternal);
    }

    // Looks for triggers first, then for all terms around them.
    private List<TermHit>? FindTerms(string flat, string text)
    {
        List<TermHit>? hits = null;
        var done = 0;
        for (var trigger = _triggers.Find(flat, 0); trigger >= 0; trigger = _triggers.Find(flat, trigger + 1))
        {
            if (!_triggers.Collect(flat, trigger, null))
                continue;
            hits ??= [];
            var end = Math.Min(flat.Length, trigger + InjectionFrames.LongestSpan + 1);
            var position = Math.Max(done, trigger - InjectionFrames.LongestSpan);
            while (position < end && (position = _terms.Find(flat, position)) >= 0 && position < end)
            {
                _terms.Collect(flat, position, hits);
                position++;
            }

            done = end;
        }

        hits?.RemoveAll(hit => hit.Class == TermClass.RoleLine && hit.Position > 0 && text[hit.Position - 1] != '\n');
        return hits;
    }

    private static List<(int Position, int Frame)> FindFrames(List<TermHit> hits)
    {
        var found = new List<(int Position, int Frame)>();
        var last = new int[Frames.Length];
        Array.Fill(last, -Repetition);
        for (var i = 0; i < hits.Count; i++)
        {
            var position = hits[i].Position;
            foreach (var frame in SingleFrames[(int)hits[i].Class])
                Add(frame, position);
            var hitMask = 1UL << (int)hits[i].Class;
            if (AnyOrderFrames[(int)hits[i].Class].Length == 0 && (OrderedRests & hitMask) == 0)
                continue;
            var seen = 0UL;
            for (var j = i; j >= 0 && position - hits[j].Position <= InjectionFrames.LongestSpan; j--)
            {
                var span = position - hits[j].Position;
                foreach (var frame in FramesByFirst[(int)hits[j].Class])
                {
                    var rest = Frames[frame].RestMask;
                    if (span <= Frames[frame].Span && (rest & hitMask) != 0 && (rest & ~seen) == 0)
                        Add(frame, position);
                }

                seen |= 1UL << (int)hits[j].Class;
                foreach (var frame in AnyOrderFrames[(int)hits[i].Class])
                {
                    if (span <= Frames[frame].Span && (Frames[frame].Mask & ~seen) == 0)
                        Add(frame, position);
                }
            }
        }

        return found;

        void Add(int frame, int position)
        {
            if (position - last[frame] < Repetition)
                return;
            last[frame] = position;
            found.Add((position, frame));
        }
    }

    private static InjectionScore AddUp(List<(int Position, int Frame)> found, bool isExternal)
    {
        var best = InjectionScore.None;
        Span<int> counts = stackalloc int[Frames.Length];
        counts.Clear();
        var first = 0;
        for (var i = 0; i < found.Count; i++)
        {
            counts[found[i].Frame]++;
            for (; found[i].Position - found[first].Position > Neighbourhood; first++)
                counts[found[first].Frame]--;
            best = best.Or(Sum(counts, isExternal));
        }

        return best;
    }

    // Frames of one group say the same in other words: the strongest speaks for all.
    private static InjectionScore Sum(ReadOnlySpan<int> counts, bool isExternal)
    {
        var sum = InjectionScore.None;
        var group = InjectionScore.None;
        for (var i = 0; i < counts.Length; i++)
        {
            if (i == 0 || Frames[i].Group != Frames[i - 1].Group || Frames[i].Group == 0)
            {
                sum = sum.And(group);
                group = InjectionScore.None;
            }

            if (counts[i] > 0)
                group = group.Or(new InjectionScore(isExternal ? Frames[i].ExternalWeight : Frames[i].Weight, Frames[i].Signal));
        }

        return sum.And(group);
    }

    private static int[][] FramesBy(Func<InjectionFrame, TermClass[]> classes)
    {
        var result = new int[Enum.GetValues<TermClass>().Length][];
        for (var value = 0; value < result.Length; value++)
        {
            var part = (TermClass)value;
            result[value] = [.. Enumerable.Range(0, Frames.Length).Where(frame => classes(Frames[frame]).Contains(part))];
        }

        return result;
    }
}
