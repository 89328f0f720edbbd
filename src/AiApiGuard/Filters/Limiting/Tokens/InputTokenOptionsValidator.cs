namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Validates <see cref="InputTokenOptions"/>.</summary>
internal sealed class InputTokenOptionsValidator() : TokenOptionsBaseValidator<InputTokenOptions>(InputTokenFilter.FilterName);
