namespace AiApiGuard.OAuth;

/// <summary>Denies access tokens before they expire, in all schemes for access tokens. From the next request on.</summary>
/// <remarks>That of a single process is built in. A host of several instances registers one that they share.</remarks>
public interface IAiGuardTokenRevocation
{
    /// <summary>Denies one token.</summary>
    /// <param name="token">The token. Only its digest is kept.</param>
    /// <param name="until">When the token expires at the latest, and the denial can be forgotten.</param>
    /// <returns><see langword="false"/> if the token is not denied, because there is no more room.</returns>
    bool RevokeToken(string token, DateTimeOffset until);

    /// <summary>Denies one token by its <c>jti</c>.</summary>
    /// <param name="tokenId">The identifier.</param>
    /// <param name="until">When the token expires at the latest, and the denial can be forgotten.</param>
    /// <returns><see langword="false"/> if the token is not denied, because there is no more room.</returns>
    bool RevokeTokenId(string tokenId, DateTimeOffset until);

    /// <summary>Denies all tokens of a subject that were issued so far, and those that do not say when they were.</summary>
    /// <param name="subject">The <c>sub</c> of the tokens.</param>
    /// <param name="until">When the last of them expires, and the denial can be forgotten.</param>
    /// <returns><see langword="false"/> if the tokens are not denied, because there is no more room.</returns>
    bool RevokeSubject(string subject, DateTimeOffset until);

    /// <summary>Says whether a token is denied.</summary>
    /// <param name="token">The token.</param>
    /// <param name="tokenId">Its <c>jti</c>, if it has one.</param>
    /// <param name="subject">Its <c>sub</c>, if it has one.</param>
    /// <param name="issuedAt">Its <c>iat</c>, if it has one.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    bool IsRevoked(string token, string? tokenId, string? subject, DateTimeOffset? issuedAt);
}
