namespace AiApiGuard.Inspection.Text;

/// <summary>Finds values in text that may arrive in pieces. However it is cut, the matches are those of the whole text.</summary>
/// <remarks>Anchor characters are visited from left to right. At each, the recognisers are asked in order of precedence, and the
/// first match that begins at or after the end of the previous one counts; the scan goes on at its end. What an anchor yields
/// depends on a bounded stretch of text around it. Where that stretch reaches beyond the end of text that is not final, the
/// anchor
/// is undecided, and the scan stops there.</remarks>
internal interface ITextScanner
{
    /// <summary>Adds the decided matches of <paramref name="text"/> from <paramref name="from"/> on; what is before is
    /// context.</summary>
    /// <returns>The first character that is undecided: a match could still begin there, or grow. The length of the text when
    /// <paramref name="isFinal"/>.</returns>
    int Scan(ReadOnlySpan<char> text, int from, bool isFinal, List<TextMatch> matches);
}
