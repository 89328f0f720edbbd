namespace AiApiGuard;

/// <summary>Names the claims that the guard's own schemes issue beside the framework's own.</summary>
public static class AiGuardClaimTypes
{
    /// <summary>Is the identifier of the API key, never the key. Counts only in an identity of the API-key scheme.</summary>
    public const string KeyId = "aiguard:key_id";

    /// <summary>Is one model, as a pattern, that the API key is restricted to. Counts only in an identity of the API-key scheme.</summary>
    public const string Model = "aiguard:model";

    /// <summary>Is one path, as a pattern, that the API key is restricted to. Counts only in an identity of the API-key scheme.</summary>
    public const string Endpoint = "aiguard:endpoint";

    /// <summary>Is the name of the limits that the API key or client certificate has. Counts only in an identity of those schemes.</summary>
    public const string Tier = "aiguard:tier";

    /// <summary>Is the tenant of the caller.</summary>
    public const string Tenant = "tenant";

    /// <summary>Is one scope the caller was granted.</summary>
    public const string Scope = "scope";
}
