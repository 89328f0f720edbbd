using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Json;

/// <summary>Validates what attributes say.</summary>
[OptionsValidator]
internal sealed partial class HttpClassifierOptionsValidator : IValidateOptions<AiGuardHttpClassifierOptions>;
