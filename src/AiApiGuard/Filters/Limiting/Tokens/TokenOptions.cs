namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Holds the options of <c>LimitTokens</c>: limits of the tokens of prompt and answer together.</summary>
public sealed class TokenOptions : TokenOptionsBase;
