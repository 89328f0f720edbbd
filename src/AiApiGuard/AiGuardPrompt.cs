using AiApiGuard.Protocols;

namespace AiApiGuard;

/// <summary>Is what the guard understood of a request body, in terms that all protocols share.</summary>
/// <param name="texts">One final window for each text part, in the order of the body.</param>
public sealed class AiGuardPrompt(IReadOnlyList<AiGuardTextWindow> texts)
{
    private readonly AiGuardOperations _operations;
    private readonly bool _usesTools;
    private IReadOnlyList<string>? _allModels;

    /// <summary>Gets the prompt without text.</summary>
    public static AiGuardPrompt Empty { get; } = new([]);

    /// <summary>Gets one final window for each text part: its role, its origin and its text, with the edits of earlier filters applied.</summary>
    public IReadOnlyList<AiGuardTextWindow> Texts { get; } = texts;

    /// <summary>Gets the name of the protocol that recognised the body, such as <c>openai.chat</c>; <see langword="null"/> when none did.</summary>
    public string? Protocol { get; init; }

    /// <summary>Gets what is asked for, as the protocol says; tools and content that is no text are added by themselves.</summary>
    /// <value>Default: <see cref="AiGuardOperations.None"/>: not known.</value>
    public AiGuardOperations Operations
    {
        get => _operations == AiGuardOperations.None
            ? AiGuardOperations.None
            : _operations | (_usesTools || ToolNames.Count > 0 ? AiGuardOperations.Tools : 0) | (Media != AiGuardMedia.None ? AiGuardOperations.Files : 0);
        init => _operations = value;
    }

    /// <summary>Gets the name of the model asked for, or <see langword="null"/>.</summary>
    public string? Model { get; init; }

    /// <summary>Gets a value indicating whether a streamed answer is asked for.</summary>
    public bool IsStreaming { get; init; }

    /// <summary>Gets the largest answer asked for, in tokens per choice; 0 where none is generated, <see langword="null"/> where the request
    /// sets no limit.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>Gets how many alternative answers are asked for.</summary>
    /// <value>Default: 1.</value>
    public int ChoiceCount { get; init; } = 1;

    /// <summary>Gets the temperature asked for, or <see langword="null"/>.</summary>
    public double? Temperature { get; init; }

    /// <summary>Gets a value indicating whether log probabilities are asked for.</summary>
    public bool LogProbs { get; init; }

    /// <summary>Gets the names of the tools that the request names: offered to the model, chosen for it, and called in earlier turns. A tool of
    /// the provider's own is named by its type; <c>?</c> stands for one without a name.</summary>
    public IReadOnlyList<string> ToolNames { get; init; } = [];

    /// <summary>Gets which kinds of content are in the body that are no text, so that no filter inspected them.</summary>
    public AiGuardMedia Media { get; internal set; }

    /// <summary>Gets the prompt of a request whose body nobody read or understood.</summary>
    internal static AiGuardPrompt Unread { get; } = new([]);

    /// <summary>Gets how many parts of each kind are no text, or <see langword="null"/> for a prompt that was not read from a body.</summary>
    internal MediaCount? MediaCounts { get; set; }

    /// <summary>Gets the models that may be asked if <see cref="Model"/> is not to be had.</summary>
    internal IReadOnlyList<string> FallbackModels { get; init; } = [];

    /// <summary>Gets every model that may be asked.</summary>
    internal IReadOnlyList<string> AllModels => _allModels ??= string.IsNullOrEmpty(Model) ? FallbackModels : [Model, .. FallbackModels];

    internal RequestParameters Parameters
    {
        get;
        init
        {
            field = value;
            MaxOutputTokens = value.MaxOutputTokens;
            ChoiceCount = value.ChoiceCount;
            Temperature = value.Temperature;
            LogProbs = value.LogProbs;
        }
    }

    = RequestParameters.None;

    internal RequestedTools Tools
    {
        init
        {
            ToolNames = value.Names;
            _usesTools = value.IsUsed;
        }
    }
}
