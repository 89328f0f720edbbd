using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard;

/// <summary>Says, as the failure of an <see cref="AuthenticateResult"/>, that the guard is to answer otherwise than with its plain 401.</summary>
public sealed class AiGuardAuthenticationException : Exception
{
    /// <summary>Initializes the failure.</summary>
    /// <param name="denial">What the client is told.</param>
    public AiGuardAuthenticationException(AiGuardDenial denial)
        : base($"The authentication failed: {denial?.ReasonCode}.")
    {
        ArgumentNullException.ThrowIfNull(denial);
        Denial = denial;
    }

    /// <summary>Gets what the client is told.</summary>
    public AiGuardDenial Denial { get; }

    /// <summary>Gets a value indicating whether the client is merely asked to come again with something more, as with a nonce of the server.
    /// Then nothing speaks against it: no finding is reported, and no failed attempt counted.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IsInvitation { get; init; }

    internal static AiGuardDenial Unavailable { get; } = new(AiGuardReasons.GuardUnavailable)
    {
        StatusCode = StatusCodes.Status503ServiceUnavailable,
        Detail = "The credential cannot be checked at the moment; retry later.",
        RetryAfter = TimeSpan.FromSeconds(1),
    };
}
