namespace AiApiGuard.Inspection.Text;

/// <summary>Scans whole texts.</summary>
internal static class TextScannerExtensions
{
    /// <summary>Adds the matches of a whole text.</summary>
    public static void Scan(this ITextScanner scanner, ReadOnlySpan<char> text, List<TextMatch> matches)
    {
        var open = default(OpenMatch);
        scanner.Scan(text, 0, isFinal: true, ref open, matches);
    }

    /// <summary>Returns the first character that the beginning of a text leaves undecided.</summary>
    public static int FindUndecided(this ITextScanner scanner, ReadOnlySpan<char> text)
    {
        var open = default(OpenMatch);
        return scanner.Scan(text, 0, isFinal: false, ref open, []);
    }
}
