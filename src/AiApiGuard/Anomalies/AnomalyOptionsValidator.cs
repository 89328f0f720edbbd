using Microsoft.Extensions.Options;

namespace AiApiGuard.Anomalies;

/// <summary>Validates the attributes of <see cref="AiGuardAnomalyOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class AnomalyOptionsValidator : IValidateOptions<AiGuardAnomalyOptions>;
