using AiApiGuard.Inspection;

namespace AiApiGuard.Filters.OutputFiltering.Secrets;

/// <summary>Validates what attributes cannot say of <see cref="SecretOptions"/>.</summary>
internal sealed class SecretOptionsRulesValidator() : ValueOptionsValidator<SecretOptions>(TextScanners.Secrets);
