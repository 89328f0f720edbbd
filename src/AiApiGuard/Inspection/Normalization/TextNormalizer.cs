namespace AiApiGuard.Inspection.Normalization;

/// <summary>Normalises text into strings, where memory does not matter; <see cref="TextReadings"/> does it without any.</summary>
internal static class TextNormalizer
{
    /// <summary>Normalises a text.</summary>
    public static NormalizedText Normalize(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return NormalizedText.Empty;
        var buffer = new TextBuffer();
        var traits = PlainReader.Read(text, buffer);
        var visible = buffer.Text.ToString();
        var hidden = string.Empty;
        buffer.Clear();
        if (traits.HasFlag(PlainTraits.Invisible) && InvisibleText.Decode(text, buffer))
            hidden = buffer.Text.ToString();
        buffer.Release();
        return new NormalizedText(visible, hidden);
    }
}
