namespace AiApiGuard.Streaming;

/// <summary>Writes the runs of a window with its edits: a replacement goes to the run in which the replaced text begins, and the
/// others lose what was replaced, so that text never moves from one event to another.</summary>
internal ref struct EditedRunWriter(AiGuardTextWindow window, IRunTarget target)
{
    private readonly ReadOnlySpan<char> _text = window.Text.Span;
    private readonly IReadOnlyList<AiGuardTextEdit> _edits = window.Edits;
    private int _edit;

    /// <summary>Writes the next run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="start">Where it starts in the window's text.</param>
    /// <param name="length">How much of it is decided.</param>
    /// <param name="endsDecided">Whether nothing more is decided after it, so that an insertion at its very end belongs to it.</param>
    public void Write(TextRun run, int start, int length, bool endsDecided)
    {
        var end = start + length;
        if (!Touches(end, endsDecided))
        {
            target.Append(_text[start..end], run with { Length = length });
            return;
        }

        run.Text.IsEdited = true;
        var output = new System.Text.StringBuilder(length);
        var position = start;
        while (Touches(end, endsDecided))
        {
            var edit = _edits[_edit];
            if (edit.Start >= start)
                output.Append(_text[position..edit.Start]).Append(edit.Replacement);
            position = Math.Min(edit.End, end);
            if (edit.End > end)
                break;
            _edit++;
        }

        output.Append(_text[position..end]);
        var edited = output.ToString();
        target.Append(edited, run with { Length = edited.Length });
    }

    private readonly bool Touches(int end, bool endsDecided) =>
        _edit < _edits.Count && (_edits[_edit].Start < end || (endsDecided && _edits[_edit].Start == end));
}
