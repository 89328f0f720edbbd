using System.Collections.Immutable;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Knows the recognisers of secrets that show what they are, in order of precedence.</summary>
internal static class SecretRecognizers
{
    public static ImmutableArray<ITextRecognizer> All { get; } =
        [new PrivateKeyRecognizer(), new KeyRecognizer(), new WebhookRecognizer()];
}
