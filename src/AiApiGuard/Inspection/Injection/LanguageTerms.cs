namespace AiApiGuard.Inspection.Injection;

/// <summary>Is the words of the two commonest frames, override and extraction, and of some others, in one language.</summary>
/// <param name="Code">The language.</param>
/// <param name="VerbFirst">Whether a command begins with its verb.</param>
internal sealed record LanguageTerms(string Code, bool VerbFirst)
{
    public required string Override { get; init; }

    public required string Prior { get; init; }

    public required string Instruction { get; init; }

    public string Everything { get; init; } = string.Empty;

    public required string Extract { get; init; }

    public required string Hidden { get; init; }

    public string NoLimits { get; init; } = string.Empty;

    public string Secrecy { get; init; } = string.Empty;
}
