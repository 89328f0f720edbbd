namespace AiApiGuard.Filters.Limiting.Concurrency;

/// <summary>Validates <see cref="ConcurrencyOptions"/>.</summary>
internal sealed class ConcurrencyOptionsValidator() : PermitOptionsValidator<ConcurrencyOptions>(ConcurrencyFilter.FilterName);
