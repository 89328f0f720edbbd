using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Alerts;

/// <summary>Validates what the attributes say.</summary>
[OptionsValidator]
internal sealed partial class TeamsOptionsValidator : IValidateOptions<AiGuardTeamsAlertOptions>;
