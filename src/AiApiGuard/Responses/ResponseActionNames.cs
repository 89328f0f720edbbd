namespace AiApiGuard.Responses;

/// <summary>Holds the names of the built-in actions, and the words by which responses say how an action went.</summary>
internal static class ResponseActionNames
{
    public const string RevokeKey = "revoke_key";
    public const string BlockNetwork = "block_network";
    public const string Alert = "alert";
    public const string Breaker = "anomaly_breaker";

    public const string Blocked = "blocked ";
    public const string Failed = "failed: ";
    public const string Undone = "undone: ";
    public const string NotUndone = "not undone: ";
}
