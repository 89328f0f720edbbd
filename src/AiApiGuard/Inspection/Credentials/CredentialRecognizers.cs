using System.Collections.Immutable;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Knows the recognisers of credentials that are known by what stands before them, in order of precedence.</summary>
internal static class CredentialRecognizers
{
    public static ImmutableArray<ITextRecognizer> All { get; } =
    [
        new UrlCredentialsRecognizer(TextEntities.Secret), new UrlCredentialsRecognizer(TextEntities.Password), new UrlCredentialsRecognizer(TextEntities.Url),
        new UserHomeRecognizer(), new CommandLineRecognizer(), new AssignedCredentialRecognizer(), new NamedCredentialRecognizer(), new PasswordPairRecognizer(),
    ];
}
