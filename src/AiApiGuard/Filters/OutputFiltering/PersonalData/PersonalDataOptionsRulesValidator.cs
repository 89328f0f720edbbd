using AiApiGuard.Inspection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Validates what attributes cannot say of <see cref="PersonalDataOptions"/>.</summary>
internal sealed class PersonalDataOptionsRulesValidator : IValidateOptions<PersonalDataOptions>
{
    public ValidateOptionsResult Validate(string? name, PersonalDataOptions options)
    {
        var failures = new List<string>();
        var known = EntityRecognizers.All.SelectMany(static recognizer => recognizer.Entities).Distinct().ToList();
        foreach (var entity in options.Entities)
        {
            if (!known.Contains(entity))
            {
                failures.Add(
                    $"{nameof(PersonalDataOptions)}.Entities of '{name}' names '{entity}', which is not known. "
                    + $"Known are: {string.Join(", ", known)}.");
            }
        }

        if (options.Direction is not (AiGuardDirection.Request or AiGuardDirection.Response or AiGuardDirection.Both))
            failures.Add($"{nameof(PersonalDataOptions)}.Direction of '{name}' must be Request, Response or Both.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
