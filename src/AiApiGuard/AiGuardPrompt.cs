namespace AiApiGuard;

/// <summary>Is what the guard understood of a request body, in terms that all protocols share.</summary>
/// <param name="texts">One final window for each text part, in the order of the body.</param>
public sealed class AiGuardPrompt(IReadOnlyList<AiGuardTextWindow> texts)
{
    /// <summary>Gets the prompt without text.</summary>
    public static AiGuardPrompt Empty { get; } = new([]);

    /// <summary>Gets one final window for each text part: its role, its origin and its text, with the edits of earlier filters applied.</summary>
    public IReadOnlyList<AiGuardTextWindow> Texts { get; } = texts;

    /// <summary>Gets the name of the protocol that recognised the body, such as <c>openai.chat</c>; <see langword="null"/> when none did.</summary>
    public string? Protocol { get; init; }

    /// <summary>Gets the name of the model asked for, or <see langword="null"/>.</summary>
    public string? Model { get; init; }

    /// <summary>Gets a value indicating whether a streamed answer is asked for.</summary>
    public bool IsStreaming { get; init; }

    /// <summary>Gets the largest answer asked for, in tokens per choice, or <see langword="null"/>.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>Gets how many alternative answers are asked for.</summary>
    /// <value>Default: 1.</value>
    public int ChoiceCount { get; init; } = 1;

    /// <summary>Gets the names of the tools offered to the model.</summary>
    public IReadOnlyList<string> ToolNames { get; init; } = [];

    /// <summary>Gets which kinds of content are in the body that are no text, so that no filter inspected them.</summary>
    public AiGuardMedia Media { get; internal set; }
}
