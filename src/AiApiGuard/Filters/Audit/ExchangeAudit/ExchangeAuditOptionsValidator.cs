using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Audit.ExchangeAudit;

/// <summary>Validates the attributes of <see cref="ExchangeAuditOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ExchangeAuditOptionsValidator : IValidateOptions<ExchangeAuditOptions>;
