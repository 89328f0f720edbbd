namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Tells by their channels whether texts are parts of one message.</summary>
internal static class MessageKey
{
    /// <summary>Says whether two channels, such as <c>messages[2].content[0].text</c> and <c>messages[2].content[1].text</c>, lie in one message.</summary>
    public static bool IsSame(string? first, string? second) => Of(first).SequenceEqual(Of(second));

    // Up to the number of the message.
    private static ReadOnlySpan<char> Of(string? channel) => channel.AsSpan()[..(channel.AsSpan().IndexOf(']') + 1)];
}
