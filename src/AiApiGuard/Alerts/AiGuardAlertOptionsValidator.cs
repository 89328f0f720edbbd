using Microsoft.Extensions.Options;

namespace AiApiGuard.Alerts;

/// <summary>Validates what the attributes say.</summary>
[OptionsValidator]
internal sealed partial class AiGuardAlertOptionsValidator : IValidateOptions<AiGuardAlertOptions>;
