namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Validates what attributes cannot say of <see cref="PersonalDataOptions"/>.</summary>
internal sealed class PersonalDataOptionsRulesValidator() : ValueOptionsValidator<PersonalDataOptions>(PersonalDataEntities.Known);
