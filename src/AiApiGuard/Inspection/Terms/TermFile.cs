namespace AiApiGuard.Inspection.Terms;

/// <summary>Reads the terms of a list from where its options say.</summary>
internal static class TermFile
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">A term is too long, or there is nothing in it.</exception>
    public static List<string> Read(AiGuardTermListOptions options)
    {
        var terms = new List<string>(options.Terms);
        if (options.Path is { } path)
            terms.AddRange(File.ReadLines(path).Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#'));
        foreach (var term in terms)
        {
            if (string.IsNullOrWhiteSpace(term) || term.Length > TermIndex.MaxTermLength)
                throw new ArgumentException($"A term has 1 to {TermIndex.MaxTermLength} characters; one has {term?.Trim().Length ?? 0}.");
        }

        return terms;
    }
}
