using Microsoft.Extensions.Options;

namespace AiApiGuard.Responses;

/// <summary>Validates each option by its attributes.</summary>
[OptionsValidator]
internal sealed partial class AiGuardResponseOptionsValidator : IValidateOptions<AiGuardResponseOptions>;
