namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Names what the API-key scheme uses unless told otherwise.</summary>
public static class AiGuardApiKeyDefaults
{
    /// <summary>Is the name of the authentication scheme, for <c>[Authorize(AuthenticationSchemes = ...)]</c>.</summary>
    public const string AuthenticationScheme = "AiGuard.ApiKey";

    /// <summary>Is the first part of each key.</summary>
    public const string Prefix = "aig";

    /// <summary>Is the second part of each key, which tells people where it belongs.</summary>
    public const string Environment = "live";

    /// <summary>Is the realm of the challenge.</summary>
    public const string Realm = "AiApiGuard";
}
