using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Validates the attributes of <see cref="LimitsOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;
