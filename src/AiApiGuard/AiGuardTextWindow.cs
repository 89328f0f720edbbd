namespace AiApiGuard;

/// <summary>Is text on its way, as one filter sees it: not yet released, to be edited, held or let go.</summary>
/// <remarks>A whole text is one final window. A stream is many per channel: each begins with what the filter held of the one
/// before, followed by new text. A filter sees the edits of the filters before it.</remarks>
public sealed class AiGuardTextWindow
{
    // A request may have thousands of texts, of which few are edited.
    private List<AiGuardTextEdit>? _edits;

    /// <summary>Initializes a window, for instance to test a filter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="direction">The way it travels.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="isFinal">Whether no more text follows.</param>
    public AiGuardTextWindow(string text, AiGuardDirection direction, AiGuardTextSource source = default, bool isFinal = true)
        : this(direction, source) => Show((text ?? throw new ArgumentNullException(nameof(text))).AsMemory(), 0, isFinal);

    internal AiGuardTextWindow(AiGuardDirection direction, AiGuardTextSource source)
    {
        Direction = direction;
        Source = source;
    }

    /// <summary>Gets the text, as UTF-16. Valid until the filter returns; a stream may cut it between two surrogates.</summary>
    public ReadOnlyMemory<char> Text { get; private set; }

    /// <summary>Gets up to 256 characters that this filter saw and released directly before <see cref="Text"/>, as it saw them:
    /// context for word boundaries, empty at the start.</summary>
    public ReadOnlyMemory<char> Preceding => Buffer[..TextStart];

    /// <summary>Gets a value indicating whether no more text follows; holds are void then.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Gets the way the text travels.</summary>
    public AiGuardDirection Direction { get; }

    /// <summary>Gets where the text comes from.</summary>
    public AiGuardTextSource Source { get; }

    /// <summary>Gets the edits made so far, in the order of the text.</summary>
    public IReadOnlyList<AiGuardTextEdit> Edits => _edits ?? (IReadOnlyList<AiGuardTextEdit>)[];

    /// <summary>Gets how many characters at the end are held.</summary>
    public int HeldLength { get; private set; }

    // What a filter of ours has to remember from window to window of one text. Whole texts have one window.
    internal object? State { get; set; }

    // Preceding and Text in one piece, for scanners that look back.
    internal ReadOnlyMemory<char> Buffer { get; private set; }

    internal int TextStart { get; private set; }

    /// <summary>Replaces a part of the text. Positions count in <see cref="Text"/> as shown, whatever was replaced before.</summary>
    /// <param name="start">The first character to replace.</param>
    /// <param name="length">How many characters to replace; 0 inserts.</param>
    /// <param name="replacement">What stands in their place; empty removes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within the text.</exception>
    /// <exception cref="InvalidOperationException">The range overlaps an earlier edit or what is held.</exception>
    public void Replace(int start, int length, string replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Text.Length - start);
        var edit = new AiGuardTextEdit(start, length, replacement);
        var edits = _edits ??= [];
        var index = edits.Count;
        while (index > 0 && edits[index - 1].Start > start)
            index--;
        if ((index > 0 && edits[index - 1].End > start) || (index < edits.Count && edits[index].Start < edit.End))
            throw new InvalidOperationException("Edits of one window must not overlap.");
        EnsureNotHeld(edit.End, HeldLength);
        edits.Insert(index, edit);
    }

    /// <summary>Withholds the end of the text, to see it again together with what follows. Void on a final window.</summary>
    /// <param name="length">How many characters at the end to withhold. Hold only what can still become a match: it waits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not within the text.</exception>
    /// <exception cref="InvalidOperationException">It would hold text that was edited; what is edited is decided.</exception>
    public void Hold(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Text.Length);
        if (_edits is { Count: > 0 })
            EnsureNotHeld(_edits[^1].End, length);
        HeldLength = length;
    }

    internal void Show(ReadOnlyMemory<char> buffer, int textStart, bool isFinal)
    {
        Buffer = buffer;
        TextStart = textStart;
        Text = buffer[textStart..];
        IsFinal = isFinal;
        Reset();
    }

    internal void Reset()
    {
        _edits?.Clear();
        HeldLength = 0;
    }

    private void EnsureNotHeld(int end, int held)
    {
        if (!IsFinal && end > Text.Length - held)
            throw new InvalidOperationException("Text cannot be both edited and held.");
    }
}
