using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.LlmGuard;

/// <summary>Validates what attributes say.</summary>
[OptionsValidator]
internal sealed partial class LlmGuardOptionsValidator : IValidateOptions<AiGuardLlmGuardOptions>;
