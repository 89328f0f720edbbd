using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Limiting.RequestRate;

/// <summary>Validates the attributes of <see cref="RequestRateOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class RequestRateOptionsValidator : IValidateOptions<RequestRateOptions>;
