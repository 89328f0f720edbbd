using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Validates the attributes of <see cref="PersonalDataOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class PersonalDataOptionsValidator : IValidateOptions<PersonalDataOptions>;
