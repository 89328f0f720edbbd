using System.Text;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Protocols.ConfiguredJson;

/// <summary>Holds the paths of <see cref="JsonProtocolOptions"/>, read and found to be in order.</summary>
internal sealed class JsonProtocolPaths
{
    // The first tells choices apart and the second the texts of one; there is no third.
    private const int MaxAnswerArrays = 2;

    private readonly List<string> _failures = [];
    private readonly Dictionary<JsonPart, string> _optionOf = [];

    /// <param name="options">The options.</param>
    /// <param name="policyName">The name of the policy, for messages.</param>
    /// <exception cref="OptionsValidationException">An option is not in order; the message names the option and the path.</exception>
    public JsonProtocolPaths(JsonProtocolOptions options, string policyName)
    {
        Require(!string.IsNullOrWhiteSpace(options.Name), "Name must not be empty.");
        Require(options.PromptPaths.Count > 0, "PromptPaths must name at least one path.");
        Require(options.EndOfStream?.Length != 0, "EndOfStream must not be empty; leave it null if nothing ends a stream.");
        Model = ReadSingle(options.ModelPath, nameof(options.ModelPath));
        Stream = ReadSingle(options.StreamPath, nameof(options.StreamPath));
        MaxOutputTokens = ReadSingle(options.MaxOutputTokensPath, nameof(options.MaxOutputTokensPath));
        InputTokens = ReadSingle(options.InputTokensPath, nameof(options.InputTokensPath));
        OutputTokens = ReadSingle(options.OutputTokensPath, nameof(options.OutputTokensPath));
        Add(options.PromptPaths, nameof(options.PromptPaths), JsonPart.Prompt, Request, RequestMarks);
        Add(options.SystemPaths, nameof(options.SystemPaths), JsonPart.System, Request, RequestMarks);
        Add(options.AnswerPaths, nameof(options.AnswerPaths), JsonPart.Answer, Answer, AnswerMarks);
        Add(options.IgnoredPaths, nameof(options.IgnoredPaths), JsonPart.Ignored, Request, []);
        AddIgnoredOfAnswers(options.IgnoredPaths, nameof(options.IgnoredPaths));
        AddSetting(Model, nameof(options.ModelPath));
        AddSetting(Stream, nameof(options.StreamPath));
        AddSetting(MaxOutputTokens, nameof(options.MaxOutputTokensPath));
        AnswerMarks.AddRange(new[] { InputTokens, OutputTokens }.OfType<JsonPath>());
        EndOfStream = options.EndOfStream is { } end ? Encoding.UTF8.GetBytes(end) : null;
        if (_failures.Count > 0)
        {
            throw new OptionsValidationException(
                policyName, typeof(JsonProtocolOptions), _failures.Select(failure => $"The JSON protocol of policy '{policyName}': {failure}"));
        }
    }

    /// <summary>Gets the places in a request.</summary>
    public JsonPlace Request { get; } = new(string.Empty);

    /// <summary>Gets the places in an answer.</summary>
    public JsonPlace Answer { get; } = new(string.Empty);

    /// <summary>Gets the paths by one of which a request is known.</summary>
    public List<JsonPath> RequestMarks { get; } = [];

    /// <summary>Gets the paths by one of which an answer is known.</summary>
    public List<JsonPath> AnswerMarks { get; } = [];

    public JsonPath? Model { get; }

    public JsonPath? Stream { get; }

    public JsonPath? MaxOutputTokens { get; }

    public JsonPath? InputTokens { get; }

    public JsonPath? OutputTokens { get; }

    public byte[]? EndOfStream { get; }

    private void Require(bool isInOrder, string failure)
    {
        if (!isInOrder)
            _failures.Add(failure);
    }

    private JsonPath? ReadSingle(string? text, string option)
    {
        if (text is null || Read(text, option) is not { } path)
            return null;
        Require(path.ArrayCount == 0, $"{option}: '{text}' must name one value, without '[*]'.");
        return path;
    }

    private void Add(IEnumerable<string> texts, string option, JsonPart part, JsonPlace root, List<JsonPath> marks)
    {
        foreach (var text in texts)
        {
            if (Read(text, option) is not { } path)
                continue;
            Require(part != JsonPart.Answer || path.ArrayCount <= MaxAnswerArrays, $"{option}: '{text}' has more than {MaxAnswerArrays} times '[*]'.");
            Name(path, option, part, root);
            marks.Add(path);
        }
    }

    // Wrong ones were reported when they were read for requests.
    private void AddIgnoredOfAnswers(IEnumerable<string> texts, string option)
    {
        foreach (var text in texts)
        {
            if (text is null || JsonPath.TryParse(text, out _) is not { } path)
                continue;
            Name(path, option, JsonPart.Ignored, Answer);
            AnswerMarks.Add(path);
        }
    }

    // What a setting holds is read as what it is, or refused.
    private void AddSetting(JsonPath? path, string option)
    {
        if (path is not null)
            Name(path, option, JsonPart.Ignored, Request);
    }

    private void Name(JsonPath path, string option, JsonPart part, JsonPlace root)
    {
        _optionOf.TryAdd(part, option);
        var before = root.Add(path, part);
        Require(before == JsonPart.Unnamed, $"{option}: '{path.Text}' is named by {_optionOf.GetValueOrDefault(before)} already.");
    }

    private JsonPath? Read(string? text, string option)
    {
        var path = JsonPath.TryParse(text ?? string.Empty, out var problem);
        Require(path is not null, $"{option}: the path '{text}' {problem}.");
        return path;
    }
}
