namespace AiApiGuard.Inspection.Text;

/// <summary>Finds values in text that may arrive in pieces. However it is cut, the matches are those of the whole text.</summary>
/// <remarks>Anchors are visited from left to right. At each, the recognisers are asked in order of precedence, and the first match
/// that begins at or after the end of the previous one counts; the scan goes on at its end. What an anchor yields
/// depends on a bounded stretch of text around it. Where that stretch reaches beyond the end of text that is not final, the anchor
/// is undecided, and the scan stops there.</remarks>
internal interface ITextScanner
{
    /// <summary>Adds the decided matches of <paramref name="text"/> from <paramref name="from"/> on; what is before is
    /// context.</summary>
    /// <param name="text">The text, with at least 256 characters of context where there were as many.</param>
    /// <param name="from">The first character that was undecided before.</param>
    /// <param name="isFinal">Whether no more text follows.</param>
    /// <param name="open">The value that the text before left open; afterwards the one that this text leaves open.</param>
    /// <param name="matches">Where the matches are added.</param>
    /// <returns>The first character that is undecided: a match could still begin there, or grow. The length of the text when
    /// <paramref name="isFinal"/>.</returns>
    int Scan(ReadOnlySpan<char> text, int from, bool isFinal, ref OpenMatch open, List<TextMatch> matches);
}
