namespace AiApiGuard.OAuth;

/// <summary>Holds what authorization servers said of tokens.</summary>
public interface IAiGuardIntrospectionCache
{
    /// <summary>Forgets what was said of a token, so that the server is asked again.</summary>
    /// <param name="token">The token.</param>
    void Forget(string token);
}
