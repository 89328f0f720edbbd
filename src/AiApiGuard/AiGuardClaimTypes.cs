namespace AiApiGuard;

/// <summary>Names the claims that the API-key scheme issues beside the framework's own.</summary>
public static class AiGuardClaimTypes
{
    /// <summary>Is the identifier of the API key, never the key.</summary>
    public const string KeyId = "aiguard:key_id";

    /// <summary>Is the tenant of the caller.</summary>
    public const string Tenant = "tenant";

    /// <summary>Is one scope the caller was granted.</summary>
    public const string Scope = "scope";
}
