namespace AiApiGuard.Inspection.Links;

/// <summary>Knows which square brackets are open in a paragraph, and which of them are images.</summary>
internal struct LinkBrackets
{
    private const int Deepest = 64;

    private ulong _images;
    private int _depth;
    private bool _hadImage;
    private bool _beginsLine;

    /// <summary>Gets a value indicating whether the outermost bracket begins its line and nothing else is open.</summary>
    public readonly bool IsLabel => _depth == 1 && _beginsLine;

    public readonly bool IsEmpty => _depth == 0;

    public void Open(bool isImage, bool beginsLine)
    {
        if (_depth == 0)
            _beginsLine = beginsLine;
        _images = (_images << 1) | (isImage ? 1UL : 0);
        _depth = Math.Min(_depth + 1, Deepest);
        _hadImage |= isImage;
    }

    /// <summary>Closes the innermost bracket.</summary>
    /// <returns>Whether it may be an image: programs disagree about what brackets in brackets mean.</returns>
    public bool Close()
    {
        var isImage = MayBeImage;
        if (_depth > 0)
        {
            _depth--;
            _images >>= 1;
        }

        return isImage;
    }

    public readonly bool MayBeImage => _depth == 0 ? _hadImage : _images != 0;
}
