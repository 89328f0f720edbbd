namespace AiApiGuard.Inspection.Names;

/// <summary>Says how many words at the beginning of a run name a person.</summary>
internal static class PersonGrammar
{
    private const int MaxWords = 4;

    /// <summary>Returns the number of words; 0 when the run does not begin with a person.</summary>
    public static int Match(in NameRun run, NameContext context)
    {
        var count = CountParts(run);
        if (count == 0 || context is NameContext.Capitalized or NameContext.Of or NameContext.Number)
            return 0;
        var first = run[0];
        var next = count < run.Count ? run[count] : default;
        if (next.Is(WordTraits.Institution) && !next.Is(WordTraits.AnyName))
            return 0;
        if (IsAccepted(run, count, context))
            return count;

        // What follows a given name may be no surname: Maria SQL.
        return count > 1 && first.Is(WordTraits.Given) && IsAccepted(run, 1, context) && run[1].Is(WordTraits.Capitals) ? 1 : 0;
    }

    private static bool IsAccepted(in NameRun run, int count, NameContext context)
    {
        var first = run[0];
        var last = run[count - 1];
        if (count > 1 && last.Is(WordTraits.Capitals) && !first.Is(WordTraits.Capitals | WordTraits.Initial))
            return false;
        var isKnown = first.Is(WordTraits.AnyName) || last.Is(WordTraits.AnySurname | WordTraits.SurnameEnding);
        switch (context)
        {
            case NameContext.Title or NameContext.Introduction or NameContext.Closing or NameContext.Label:
                return isKnown || !first.Is(WordTraits.Plain | WordTraits.Place | WordTraits.Capitals);
            case NameContext.WeakLabel when count == 1:
                return first.Is(WordTraits.Given | WordTraits.Surname);
            case NameContext.Greeting when first.Is(WordTraits.AnyGiven):
                return true;
            case NameContext.WeakLabel or NameContext.Role when count is 2 or 3 && IsUnheardOf(first) && IsUnheardOf(last):
                return true;
            case NameContext.WeakLabel or NameContext.Greeting or NameContext.Role when isKnown && (!first.Is(WordTraits.Plain) || count > 1):
                return true;
        }

        if (first.Is(WordTraits.Initial))
            return count > 1 && !first.Is(WordTraits.Plain) && !last.Is(WordTraits.Plain | WordTraits.Initial) && (last.Is(WordTraits.AnyName | WordTraits.SurnameEnding) || (count > 2 && run[1].Is(WordTraits.Initial)));
        if (first.Is(WordTraits.Given))
            return true;
        if (count == 1)
            return false;
        if (first.Is(WordTraits.UnsureGiven))
            return last.Is(WordTraits.Surname | WordTraits.SurnameEnding) || (run[1].Is(WordTraits.Initial) && last.Is(WordTraits.AnySurname));
        if (first.Is(WordTraits.Surname))
            return last.Is(WordTraits.Given | WordTraits.Surname | WordTraits.SurnameEnding);
        return !first.Is(WordTraits.Plain | WordTraits.Place | WordTraits.Capitals | WordTraits.UnsureSurname)
            && last.Is(WordTraits.Surname | WordTraits.SurnameEnding) && !last.Is(WordTraits.Plain | WordTraits.Place);
    }

    private static bool IsUnheardOf(in NameWord word) => (word.Traits & ~(WordTraits.SurnameEnding | WordTraits.Initial | WordTraits.AnyName)) == WordTraits.None;

    // The words from the first on that can be parts of a name.
    private static int CountParts(in NameRun run)
    {
        int count = 0, words = 0, end = 0;
        for (; count < run.Count && words < MaxWords; count++)
        {
            var word = run[count];
            if (word.Is(WordTraits.Particle) && !word.Is(WordTraits.Connector) && !word.IsNamePart && count > 0)
                continue;
            if (!word.IsNamePart || (count > 0 && word.Traits == (WordTraits.Initial | WordTraits.Plain) && count + 1 == run.Count))
                break;
            words++;
            end = count + 1;
        }

        return end;
    }
}
