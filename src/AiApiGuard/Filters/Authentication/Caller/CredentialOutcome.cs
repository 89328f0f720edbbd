using System.Security.Claims;

namespace AiApiGuard.Filters.Authentication.Caller;

/// <summary>Is what came of looking for one or several credentials; the default value where the request presents none.</summary>
/// <param name="Caller">The caller, when all that is needed is there and valid.</param>
/// <param name="Principal">The principal of the exchange; <see langword="null"/> when the caller makes its own.</param>
/// <param name="Denial">What the client is told, when something is there that is not valid.</param>
internal readonly record struct CredentialOutcome(AiGuardCaller? Caller, ClaimsPrincipal? Principal = null, AiGuardDenial? Denial = null)
{
    /// <summary>Gets a value indicating whether the denial says nothing against the client.</summary>
    public bool IsInvitation { get; init; }

    /// <summary>Gets a value indicating whether a part of what is needed together is there, and the rest is not.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Gets a value indicating whether one of the credentials, all valid, belongs to a caller that is blocked.</summary>
    public bool IsBlocked { get; init; }
}
