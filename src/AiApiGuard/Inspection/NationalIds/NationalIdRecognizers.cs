using System.Collections.Immutable;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Knows the recognisers of numbers that states give, in order of precedence.</summary>
internal static class NationalIdRecognizers
{
    public static ImmutableArray<ITextRecognizer> All { get; } = [new NationalIdRecognizer()];
}
