using System.Buffers;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Is what one origin says in a prompt, put together: an attack may be cut into parts and messages.</summary>
/// <remarks>Of a long text only the ends matter, for what lies within was scored with it; so the work stays linear.</remarks>
internal ref struct ConversationText
{
    private const int EndLength = 2048;

    private char[]? _text;
    private int _length;

    /// <summary>Gets how many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets a value indicating whether a message is cut within what may be a word.</summary>
    public bool HasCutWords { get; private set; }

    /// <summary>Gets where the last text comes from.</summary>
    public AiGuardTextSource Source { get; private set; }

    public readonly ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Puts together the texts of an origin.</summary>
    /// <param name="texts">All texts.</param>
    /// <param name="first">The first that counts.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="joinsWords">Whether parts of one message go on within a word.</param>
    public static ConversationText Of(IReadOnlyList<AiGuardTextWindow> texts, int first, AiGuardOrigin origin, bool joinsWords)
    {
        var result = default(ConversationText);
        for (var i = first; i < texts.Count; i++)
        {
            if (texts[i].Source.Origin == origin && texts[i].Text.Length > 0)
                result.Count++;
        }

        if (result.Count < 2)
            return result;
        for (var i = first; i < texts.Count; i++)
        {
            if (texts[i].Source.Origin == origin && texts[i].Text.Length > 0)
                result.Add(texts[i], joinsWords);
        }

        return result;
    }

    public void Dispose()
    {
        if (_text is not null)
            ArrayPool<char>.Shared.Return(_text);
        _text = null;
    }

    private void Add(AiGuardTextWindow window, bool joinsWords)
    {
        var text = window.Text.Span;
        if (_length > 0)
        {
            var cutsWord = char.IsLetter(_text![_length - 1]) && char.IsLetter(text[0]) && MessageKey.IsSame(Source.Channel, window.Source.Channel);
            HasCutWords |= cutsWord;
            if (!cutsWord || !joinsWords)
                Append("\n");
        }

        Source = window.Source;
        if (text.Length <= 2 * EndLength)
        {
            Append(text);
            return;
        }

        Append(text[..EndLength]);
        Append("\n");
        Append(text[^EndLength..]);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_text is null || _text.Length - _length < text.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length * 2, _length + text.Length));
            _text.AsSpan(0, _length).CopyTo(larger);
            if (_text is not null)
                ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }

        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }
}
