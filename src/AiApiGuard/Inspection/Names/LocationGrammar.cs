using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Says how many words at the beginning of a run name a place.</summary>
internal static class LocationGrammar
{
    private const int MaxWords = 4;

    /// <summary>Returns the number of words; 0 when the run does not begin with a place.</summary>
    public static int Match(ref TextCursor text, in NameRun run, NameContext context)
    {
        if (context is NameContext.Capitalized or NameContext.Of or NameContext.Title or NameContext.Introduction or NameContext.Greeting)
            return 0;
        var count = CountWords(ref text, run);
        if (count == 0 || count == run.Count)
            return count;
        var next = run[count];
        var goesOn = !next.Is(WordTraits.Plain | WordTraits.Place | WordTraits.PlaceStart | WordTraits.Connector | WordTraits.Particle) || next.Is(WordTraits.Institution);
        return goesOn ? 0 : count;
    }

    private static int CountWords(ref TextCursor text, in NameRun run)
    {
        var first = run[0];
        if (first.Is(WordTraits.PlaceStart))
        {
            for (var count = Math.Min(run.Count, MaxWords); count > 1; count--)
            {
                if (NameLexicon.Default.IsPlace(text.Slice(first.Start, run[count - 1].End)))
                    return count;
            }
        }

        return first.Is(WordTraits.Place) ? 1 : 0;
    }
}
