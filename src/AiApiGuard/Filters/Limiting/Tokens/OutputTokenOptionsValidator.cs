namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Validates <see cref="OutputTokenOptions"/>.</summary>
internal sealed class OutputTokenOptionsValidator() : TokenOptionsBaseValidator<OutputTokenOptions>(OutputTokenFilter.FilterName);
