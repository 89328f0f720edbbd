using Microsoft.Extensions.Options;

namespace AiApiGuard.Anomalies.Persistence;

/// <summary>Validates the attributes of <see cref="AiGuardAnomalyFileOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class AnomalyFileOptionsValidator : IValidateOptions<AiGuardAnomalyFileOptions>;
