using System.Collections.Immutable;
using AiApiGuard.Inspection.Credentials;
using AiApiGuard.Inspection.Documents;
using AiApiGuard.Inspection.Names;
using AiApiGuard.Inspection.NationalIds;
using AiApiGuard.Inspection.PersonalData;
using AiApiGuard.Inspection.Secrets;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection;

/// <summary>Knows all recognisers, in order of precedence. Each area of entities has a folder, and lists its own.</summary>
internal static class EntityRecognizers
{
    /// <summary>Gets the recognisers of values that have a form of their own.</summary>
    public static ImmutableArray<ITextRecognizer> All { get; } =
    [
        .. SecretRecognizers.All,
        .. CredentialRecognizers.All,
        .. PersonalDataRecognizers.Addresses,
        .. NationalIdRecognizers.All,
        .. DocumentRecognizers.All,
        .. PersonalDataRecognizers.Numbers,
    ];

    /// <summary>Gets the recognisers of names, of persons, places and organizations: by lists and grammars, so only for those who
    /// ask for it.</summary>
    public static ImmutableArray<ITextRecognizer> OptIn => NameRecognizers.All;
}
