using System.Text;

namespace AiApiGuard.State.Audit.Content;

/// <summary>Collects the texts of one exchange, so far as they are kept.</summary>
/// <param name="most">How many characters of the prompt, and of the answer, are kept.</param>
internal sealed class ExchangeContent(int most)
{
    public static readonly AiGuardItemKey<ExchangeContent> Key = new("AiApiGuard.AuditContent");

    // Of a stream, pieces of several texts come by turns. An endpoint decides how many there are.
    private const int MostChannels = 16;

    private readonly Dictionary<string, StringBuilder> _channels = new(StringComparer.Ordinal);
    private int _kept;

    /// <summary>Gets how many characters of the answer there were.</summary>
    public long AnswerCharacters { get; private set; }

    /// <summary>Gets a value indicating whether there was more answer than is kept.</summary>
    public bool IsAnswerCut => AnswerCharacters > _kept;

    /// <summary>Adds a piece of the answer.</summary>
    public void Add(AiGuardTextWindow window)
    {
        var text = window.Text.Span;
        AnswerCharacters += text.Length;
        var kept = Math.Min(text.Length, most - _kept);
        var channel = window.Source.Channel ?? string.Empty;
        if (kept <= 0 || (!_channels.TryGetValue(channel, out var builder) && _channels.Count == MostChannels))
            return;
        builder ??= _channels[channel] = new StringBuilder();
        builder.Append(text[..kept]);
        _kept += kept;
    }

    /// <summary>Gets the texts of the answer.</summary>
    public IEnumerable<string> Answer() => _channels.Values.Select(static builder => builder.ToString());

    /// <summary>Gets the texts of the prompt, each with its role, until there are as many characters as are kept.</summary>
    public IEnumerable<(AiGuardRole Role, string Text)> Prompt(AiGuardPrompt prompt)
    {
        var left = most;
        foreach (var window in prompt.Texts)
        {
            if (left == 0)
                yield break;
            var text = window.Text[..Math.Min(left, window.Text.Length)];
            left -= text.Length;
            yield return (window.Source.Role, text.ToString());
        }
    }
}
