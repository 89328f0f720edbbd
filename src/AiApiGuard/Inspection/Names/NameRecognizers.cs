using System.Collections.Immutable;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Names;

/// <summary>Knows the recognisers of persons, addresses, organizations and places, in order of precedence.</summary>
/// <remarks>They are opt-in: their lists are loaded when somebody asks for them first.</remarks>
internal static class NameRecognizers
{
    public static ImmutableArray<ITextRecognizer> All { get; } =
    [
        new StreetAddressRecognizer(), new AsianAddressRecognizer(), new AsianNameRecognizer(), new CapitalizedNameRecognizer(),
    ];
}
