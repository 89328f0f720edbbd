namespace AiApiGuard.Inspection.Custom;

/// <summary>Reads the characters around a place, and remembers whether any was asked for that has not arrived yet.</summary>
public ref struct AiGuardTextReader
{
    /// <summary>How far back and ahead from the place can be read, in UTF-16 units.</summary>
    public const int Reach = 200;

    private readonly ReadOnlySpan<char> _text;
    private readonly bool _isFinal;

    internal AiGuardTextReader(ReadOnlySpan<char> text, bool isFinal)
    {
        _text = text;
        _isFinal = isFinal;
    }

    internal bool IsUndecided { get; private set; }

    internal int Start { get; set; }

    /// <summary>Gets a character.</summary>
    /// <param name="index">Where it stands.</param>
    /// <returns>The character; <c>'\0'</c> outside the text, and beyond <see cref="Reach"/>.</returns>
    public char this[int index]
    {
        get
        {
            if (index < 0 || index < Start - Reach || index > Start + Reach)
                return '\0';
            if (index < _text.Length)
                return _text[index];
            if (!_isFinal)
                IsUndecided = true;
            return '\0';
        }
    }
}
