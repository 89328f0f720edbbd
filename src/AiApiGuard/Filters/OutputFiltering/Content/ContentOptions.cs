using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Holds which content is not wanted, and what happens to it.</summary>
public sealed class ContentOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets the direction of the text that is inspected.</summary>
    /// <value>Default: <see cref="AiGuardDirection.Both"/>.</value>
    public AiGuardDirection Direction { get; set; } = AiGuardDirection.Both;

    /// <summary>Gets what is not wanted in prompts.</summary>
    [ValidateObjectMembers]
    public AiGuardContentRules Request { get; } = new();

    /// <summary>Gets what is not wanted in answers.</summary>
    [ValidateObjectMembers]
    public AiGuardContentRules Response { get; } = new();

    /// <summary>Gets the topics that are not wanted, by name. The name is the code of the findings: small letters, digits and low
    /// lines.</summary>
    /// <value>Default: empty.</value>
    public IDictionary<string, AiGuardTopicOptions> Topics { get; } = new Dictionary<string, AiGuardTopicOptions>(StringComparer.Ordinal);

    /// <summary>Gets the languages that are allowed, after ISO 639-1: <c>en</c>, <c>de</c>.</summary>
    /// <value>Default: empty, which means all.</value>
    public IList<string> AllowedLanguages { get; } = [];

    /// <summary>Gets or sets a value indicating whether a text of 20 letters or more whose language cannot be told is not allowed
    /// either.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool StrictLanguages { get; set; }

    /// <summary>Gets or sets what happens to a text in another language: <see cref="AiGuardContentAction.Deny"/> or
    /// <see cref="AiGuardContentAction.Report"/>.</summary>
    /// <value>Default: <see cref="AiGuardContentAction.Deny"/>.</value>
    public AiGuardContentAction LanguageAction { get; set; }

    /// <summary>Gets or sets what stands in the place of what is redacted.</summary>
    /// <value>Default: <c>[removed]</c>.</value>
    [Required(AllowEmptyStrings = true)]
    [StringLength(256)]
    public string Replacement { get; set; } = "[removed]";

    /// <summary>Gets or sets whether text of the application itself, system messages and tool definitions, is inspected too. It is only
    /// reported, never denied or changed.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool ReportApplicationText { get; set; }

    /// <summary>Gets or sets how many characters of a streamed answer are held to be judged together by an
    /// <see cref="IAiGuardTextClassifier"/>, where one is registered.</summary>
    /// <value>Default: 1000.</value>
    [Range(100, 8000)]
    public int ClassifierBlock { get; set; } = 1000;

    internal AiGuardContentRules RulesOf(AiGuardDirection direction) => direction == AiGuardDirection.Request ? Request : Response;
}
