namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Holds which personal data is looked for, where, and what happens to it.</summary>
/// <remarks>Persons, addresses, organisations and locations are looked for only where <c>Entities</c> or <c>Actions</c> name
/// them: they cannot be told by a check digit.</remarks>
public sealed class PersonalDataOptions : AiGuardValueOptions;
