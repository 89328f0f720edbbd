using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Says which entities are personal data.</summary>
internal static class PersonalDataEntities
{
    /// <summary>Gets all that can be looked for.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. EntityRecognizers.All.SelectMany(static recognizer => recognizer.Entities).Distinct()];

    /// <summary>Gets what is looked for where nobody says otherwise.</summary>
    public static IReadOnlyList<string> Default { get; } = [.. Known.Except(
        [TextEntities.Person, TextEntities.Address, TextEntities.Organization, TextEntities.Location, TextEntities.Secret])];
}
