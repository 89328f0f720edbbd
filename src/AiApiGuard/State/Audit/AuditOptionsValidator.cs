using Microsoft.Extensions.Options;

namespace AiApiGuard.State.Audit;

/// <summary>Validates the attributes of <see cref="AiGuardAuditOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class AuditOptionsValidator : IValidateOptions<AiGuardAuditOptions>;
