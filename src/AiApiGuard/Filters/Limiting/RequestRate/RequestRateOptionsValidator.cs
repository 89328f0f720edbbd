namespace AiApiGuard.Filters.Limiting.RequestRate;

/// <summary>Validates <see cref="RequestRateOptions"/>.</summary>
internal sealed class RequestRateOptionsValidator() : WindowLimitOptionsValidator<RequestRateOptions, long>(RequestRateFilter.FilterName);
