namespace AiApiGuard.Http.Classification;

/// <summary>Cuts texts into pieces that overlap, and never a surrogate pair in two.</summary>
internal static class TextPieces
{
    /// <summary>Adds the pieces of a text; none of a text that is blank.</summary>
    /// <returns><see langword="false"/> if there would be more pieces than the options allow.</returns>
    public static bool TryAdd(List<TextPiece> pieces, int textIndex, ReadOnlyMemory<char> text, AiGuardDirection direction, AiGuardHttpDetectorOptions options)
    {
        var span = text.Span;
        if (span.IsWhiteSpace())
            return true;
        for (var start = 0; ;)
        {
            if (pieces.Count == options.MaxWindows)
                return false;
            var end = FindEnd(span, start, options.MaxTextLength);
            pieces.Add(new TextPiece(textIndex, start, text[start..end], direction));
            if (end == span.Length)
                return true;
            start = end - options.TextOverlap;
            if (IsInsidePair(span, start))
                start--;
        }
    }

    private static int FindEnd(ReadOnlySpan<char> text, int start, int maxLength)
    {
        if (text.Length - start <= maxLength)
            return text.Length;
        var end = start + maxLength;
        return IsInsidePair(text, end) ? end - 1 : end;
    }

    private static bool IsInsidePair(ReadOnlySpan<char> text, int index) =>
        index > 0 && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]);
}
