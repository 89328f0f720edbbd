namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Looks for acronyms that are also common words: SIN is a number, sin is not.</summary>
internal static class IdAcronyms
{
    /// <summary>Returns how far before the end of a text the last acronym begins; <see cref="int.MaxValue"/> for none.</summary>
    public static int Find(ReadOnlySpan<char> text, ReadOnlySpan<char> acronyms)
    {
        var nearest = int.MaxValue;
        while (!acronyms.IsEmpty)
        {
            var bar = acronyms.IndexOf('|');
            var acronym = bar < 0 ? acronyms : acronyms[..bar];
            acronyms = bar < 0 ? [] : acronyms[(bar + 1)..];
            var start = text.LastIndexOf(acronym, StringComparison.Ordinal);
            if (start < 0 || (start > 0 && char.IsLetterOrDigit(text[start - 1])))
                continue;
            var end = start + acronym.Length;
            if (end == text.Length || !char.IsLetterOrDigit(text[end]))
                nearest = Math.Min(nearest, text.Length - start);
        }

        return nearest;
    }
}
