namespace AiApiGuard.State.Blocks;

/// <summary>Prepares what a block says for a log: an identifier may be of the client's making.</summary>
internal static class BlockText
{
    private const int MaxLength = 256;

    /// <summary>Cuts a text that is long, and writes a question mark for each control character.</summary>
    public static string ForLog(string text)
    {
        if (text.Length > MaxLength)
            text = text[..MaxLength];
        return text.Any(char.IsControl) ? string.Concat(text.Select(static character => char.IsControl(character) ? '?' : character)) : text;
    }
}
