using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Presidio;

/// <summary>Validates what attributes say.</summary>
[OptionsValidator]
internal sealed partial class PresidioOptionsValidator : IValidateOptions<AiGuardPresidioOptions>;
