using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Parameters;

/// <summary>Validates the attributes of <see cref="ParametersOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ParametersOptionsValidator : IValidateOptions<ParametersOptions>;
