using AiApiGuard.DependencyInjection;

namespace ChatApi.Authentication;

/// <summary>Is one way in which callers of the demonstration prove who they are.</summary>
public abstract class DemoAuthentication
{
    /// <summary>Gets what a caller needs, in a sentence for the console.</summary>
    public abstract string Credential { get; }

    /// <summary>Gets what makes curl present it.</summary>
    public abstract string CurlArguments { get; }

    /// <summary>Gets what makes curl trust the server.</summary>
    public virtual string CurlTrust => string.Empty;

    /// <summary>Chooses by the value of <c>--Auth</c>.</summary>
    public static DemoAuthentication Create(string? name) => name switch
    {
        null or "keys" => new KeyAuthentication(),
        "jwt" => new JwtAuthentication(),
        "mtls" => new CertificateAuthentication(),
        _ => throw new ArgumentException($"--Auth={name} is none of keys, jwt, mtls."),
    };

    /// <summary>Adds what the server needs.</summary>
    public virtual void AddTo(WebApplicationBuilder builder, AiGuardBuilder guard)
    {
    }

    /// <summary>Asks for the credential.</summary>
    public abstract void Require(AiGuardPolicyBuilder policy);
}
