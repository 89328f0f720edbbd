namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Holds the options of <c>LimitInputTokens</c>: limits of the tokens of prompts.</summary>
public sealed class InputTokenOptions : TokenOptionsBase;
