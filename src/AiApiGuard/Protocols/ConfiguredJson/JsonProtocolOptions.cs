namespace AiApiGuard.Protocols.ConfiguredJson;

/// <summary>Says where in a host's own JSON the prompt and the answer stand.</summary>
/// <remarks>
/// A path is made of property names parted by dots, and <c>[*]</c> for every item of an array: <c>question</c>, <c>messages[*].text</c>,
/// <c>data.answer</c>, <c>[*].text</c>. It names the value there with all that stands below, unless a longer path names a part of that
/// otherwise. Names are compared exactly, and hold no dot and no bracket. Strings at no named path are inspected all the same, in a request
/// as text of an unknown role, in an answer each for itself.
/// </remarks>
public sealed class JsonProtocolOptions
{
    /// <summary>Gets or sets the name of the protocol, as the prompt and the audit show it.</summary>
    /// <value>Default: <c>json.configured</c>.</value>
    public string Name { get; set; } = "json.configured";

    /// <summary>Gets the paths of what the user says.</summary>
    /// <value>Default: empty; at least one is required.</value>
    public IList<string> PromptPaths { get; } = [];

    /// <summary>Gets the paths of the application's own instructions. Name none that a caller can fill: they are trusted more.</summary>
    /// <value>Default: empty.</value>
    public IList<string> SystemPaths { get; } = [];

    /// <summary>Gets the paths of what the model says. What stands at one of them in the events of a stream is one running text, so every
    /// text that comes in pieces must be named; under <c>[*]</c> each item has its own.</summary>
    /// <value>Default: empty.</value>
    public IList<string> AnswerPaths { get; } = [];

    /// <summary>Gets the paths of what is no text, in requests and answers: identifiers, times. No filter sees them.</summary>
    /// <value>Default: empty.</value>
    public IList<string> IgnoredPaths { get; } = [];

    /// <summary>Gets or sets the path of the model's name in a request.</summary>
    /// <value>Default: <see langword="null"/>: the request names none.</value>
    public string? ModelPath { get; set; }

    /// <summary>Gets or sets the path of the boolean that asks for a streamed answer. It matters only for streams that are a JSON array.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? StreamPath { get; set; }

    /// <summary>Gets or sets the path of the largest answer asked for, in tokens.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? MaxOutputTokensPath { get; set; }

    /// <summary>Gets or sets the path, in an answer, of the tokens of the prompt.</summary>
    /// <value>Default: <see langword="null"/>: they are estimated.</value>
    public string? InputTokensPath { get; set; }

    /// <summary>Gets or sets the path, in an answer, of the tokens of the answer.</summary>
    /// <value>Default: <see langword="null"/>: they are estimated.</value>
    public string? OutputTokensPath { get; set; }

    /// <summary>Gets or sets the data of the server-sent event that ends a stream without being JSON, such as <c>[DONE]</c>.</summary>
    /// <value>Default: <see langword="null"/>: none does.</value>
    public string? EndOfStream { get; set; }
}
