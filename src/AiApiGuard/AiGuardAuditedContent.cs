namespace AiApiGuard;

/// <summary>Says what was kept of the texts of an exchange. The texts themselves are kept apart, so that they can be erased and the record stays.</summary>
/// <param name="Kind">How they were kept.</param>
/// <param name="PromptCharacters">How many characters the prompt had.</param>
/// <param name="AnswerCharacters">How many characters of the answer were seen.</param>
public sealed record AiGuardAuditedContent(AiGuardAuditContent Kind, long PromptCharacters, long AnswerCharacters)
{
    /// <summary>Gets a value indicating whether there was more text than is kept.</summary>
    public bool IsCut { get; init; }

    /// <summary>Gets the keyed hash of the prompt, in hexadecimal, where hashes are kept.</summary>
    public string? PromptHash { get; init; }

    /// <summary>Gets the keyed hash of the answer, in hexadecimal, where hashes are kept.</summary>
    public string? AnswerHash { get; init; }

    /// <summary>Gets the SHA-256 of the line of the content file, in hexadecimal, where texts are kept.</summary>
    public string? Digest { get; init; }
}
