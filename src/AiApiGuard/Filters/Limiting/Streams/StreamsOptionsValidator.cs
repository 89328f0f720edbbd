namespace AiApiGuard.Filters.Limiting.Streams;

/// <summary>Validates <see cref="StreamsOptions"/>.</summary>
internal sealed class StreamsOptionsValidator() : PermitOptionsValidator<StreamsOptions>(StreamsFilter.FilterName);
