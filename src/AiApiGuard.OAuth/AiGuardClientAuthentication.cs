namespace AiApiGuard.OAuth;

/// <summary>Says how this host proves to an authorization server who it is (RFC 6749, section 2.3.1).</summary>
public enum AiGuardClientAuthentication
{
    /// <summary>In the <c>Authorization</c> header: <c>client_secret_basic</c>.</summary>
    Basic,

    /// <summary>In the form: <c>client_secret_post</c>.</summary>
    Post,
}
