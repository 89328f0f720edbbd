using AiApiGuard.Inspection;

namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Validates what attributes cannot say of <see cref="PersonalDataOptions"/>.</summary>
internal sealed class PersonalDataOptionsRulesValidator(TextScanners? scanners = null)
    : ValueOptionsValidator<PersonalDataOptions>((scanners ?? TextScanners.BuiltIn).Entities);
