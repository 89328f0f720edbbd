namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Holds the options of <c>LimitOutputTokens</c>: limits of the tokens of answers.</summary>
public sealed class OutputTokenOptions : TokenOptionsBase;
