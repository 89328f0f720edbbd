using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Limiting.Concurrency;

/// <summary>Validates the attributes of <see cref="ConcurrencyOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ConcurrencyOptionsValidator : IValidateOptions<ConcurrencyOptions>;
