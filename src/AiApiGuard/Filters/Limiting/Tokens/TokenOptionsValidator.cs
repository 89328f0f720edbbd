namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Validates <see cref="TokenOptions"/>.</summary>
internal sealed class TokenOptionsValidator() : TokenOptionsBaseValidator<TokenOptions>(TokenFilter.FilterName);
