namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Holds the terms of one topic that is not wanted, such as the names of competitors, and what happens to them.</summary>
public sealed class AiGuardTopicOptions
{
    /// <summary>Gets the terms: words or rows of words, each at most 256 characters.</summary>
    /// <value>Default: empty, which means those of the list that <c>AddDeniedTerms</c> gave the name of the topic.</value>
    public IList<string> Terms { get; } = [];

    /// <summary>Gets or sets a value indicating whether capitals and small letters are the same in <see cref="Terms"/>.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool IgnoreCase { get; set; } = true;

    /// <summary>Gets or sets what happens where a term stands. <see cref="AiGuardContentAction.Redact"/> replaces the term alone.</summary>
    /// <value>Default: <see cref="AiGuardContentAction.Deny"/>.</value>
    public AiGuardContentAction Action { get; set; }

    /// <summary>Gets or sets the direction of the text in which the terms are looked for.</summary>
    /// <value>Default: <see cref="AiGuardDirection.Both"/>.</value>
    public AiGuardDirection Direction { get; set; } = AiGuardDirection.Both;
}
