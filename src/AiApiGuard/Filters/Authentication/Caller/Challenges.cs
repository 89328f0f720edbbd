using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Filters.Authentication.Caller;

/// <summary>Says what a 401 asks for: each kind of credential once.</summary>
internal static class Challenges
{
    public static string Join(CredentialScheme[][] alternatives, string apiKeyChallenge)
    {
        var challenges = alternatives
            .SelectMany(static credentials => credentials)
            .Select(credential => credential.Challenge
                ?? (credential.Scheme == AiGuardApiKeyDefaults.AuthenticationScheme ? apiKeyChallenge : null))
            .OfType<string>()
            .DistinctBy(static challenge => challenge.Split(' ')[0], StringComparer.OrdinalIgnoreCase);

        // A 401 without any challenge would be none.
        return string.Join(", ", challenges) is { Length: > 0 } joined ? joined : apiKeyChallenge;
    }
}
