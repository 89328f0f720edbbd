using System.Text;
using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Is one text of a <see cref="PendingEvent"/> on its way through the filters.</summary>
internal sealed class PendingText(PendingEvent owner, AnswerText source)
{
    private StringBuilder? _output;

    public AnswerText Source { get; } = source;

    /// <summary>Gets or sets a value indicating whether a filter edited a part of the text.</summary>
    public bool IsEdited { get; set; }

    /// <summary>Takes a part of the text that all filters have decided.</summary>
    public void Release(ReadOnlySpan<char> part, bool isLast)
    {
        // The usual case, one part without an edit, needs no copy: the event leaves as it came.
        if (!isLast || IsEdited || _output is not null)
            (_output ??= new()).Append(part);
        if (isLast)
            owner.UndecidedTexts--;
    }

    public string ReadOutput() => _output?.ToString() ?? string.Empty;
}
