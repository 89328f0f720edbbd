namespace AiApiGuard.Inspection.Tokens;

/// <summary>Estimates the tokens of a whole prompt: its texts, what frames them, and its parts that are no text.</summary>
internal static class PromptTokens
{
    // The words that open the answer.
    private const int Prompt = 3;

    // A message has its role and its ends marked; a tool has its name and its fields.
    private const int Message = 4;
    private const int FurtherText = 1;

    // A large image, a minute of sound or film, a file of a few pages: what each costs in full is only known to the provider.
    private const int Image = 1_600;
    private const int Audio = 2_000;
    private const int Video = 18_000;
    private const int File = 5_000;

    public static long Count(AiGuardPrompt prompt, IAiGuardTokenCounter counter) => CountTexts(prompt, counter) + CountMedia(prompt);

    private static long CountTexts(AiGuardPrompt prompt, IAiGuardTokenCounter counter)
    {
        if (prompt.Texts.Count == 0)
            return 0;
        var tokens = (long)Prompt;
        ReadOnlySpan<char> message = default;
        var isFirst = true;
        foreach (var window in prompt.Texts)
        {
            var owner = MessageOf(window.Source.Channel);
            tokens += isFirst || !owner.SequenceEqual(message) ? Message : FurtherText;
            tokens += counter.Count(window.Text.Span, prompt.Model);
            message = owner;
            isFirst = false;
        }

        return tokens;
    }

    // "messages[2].content[0].text" is of "messages[2]".
    private static ReadOnlySpan<char> MessageOf(ReadOnlySpan<char> channel) => channel[..(channel.IndexOf(']') + 1)];

    private static long CountMedia(AiGuardPrompt prompt)
    {
        var tokens = 0L;
        foreach (var (kind, count) in prompt.MediaCounts?.Counts ?? [])
        {
            tokens += (long)count * kind switch
            {
                AiGuardMedia.Image => Image,
                AiGuardMedia.Audio => Audio,
                AiGuardMedia.Video => Video,
                _ => File,
            };
        }

        return tokens;
    }
}
