namespace AiApiGuard.Http.Presidio;

/// <summary>Turns offsets in code points, by which Python counts, into offsets in UTF-16.</summary>
internal readonly struct CodePointOffsets
{
    // Where each code point begins, and where the text ends; null where the two ways of counting are the same.
    private readonly List<int>? _starts;

    public CodePointOffsets(ReadOnlySpan<char> text)
    {
        Count = text.Length;
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF'))
            return;
        _starts = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            _starts.Add(i);
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
        }

        Count = _starts.Count;
        _starts.Add(text.Length);
    }

    /// <summary>Gets how many code points there are, half surrogate pairs counted as one.</summary>
    public int Count { get; }

    public int ToUtf16(int offset) => _starts is null ? offset : _starts[offset];
}
