using AiApiGuard.OAuth.Tokens;

namespace AiApiGuard.OAuth.Revocation;

/// <summary>Holds the denials of this process. When there is no more room it says so rather than forget old ones.</summary>
internal sealed class TokenRevocation(TimeProvider time, int capacity = TokenRevocation.DefaultCapacity) : IAiGuardTokenRevocation
{
    private const int DefaultCapacity = 100_000;

    private readonly ExpiringMap<TokenHash, bool> _tokens = new(time, capacity);
    private readonly ExpiringMap<TokenHash, bool> _tokenIds = new(time, capacity);
    private readonly ExpiringMap<TokenHash, DateTimeOffset> _subjects = new(time, capacity);

    public bool RevokeToken(string token, DateTimeOffset until)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return _tokens.TryExtend(TokenHash.OfToken(token), value: true, until);
    }

    public bool RevokeTokenId(string tokenId, DateTimeOffset until)
    {
        ArgumentException.ThrowIfNullOrEmpty(tokenId);
        return _tokenIds.TryExtend(TokenHash.Of(tokenId), value: true, until);
    }

    public bool RevokeSubject(string subject, DateTimeOffset until)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return _subjects.TryExtend(TokenHash.Of(subject), time.GetUtcNow(), until);
    }

    public bool IsRevoked(string token, string? tokenId, string? subject, DateTimeOffset? issuedAt)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (_tokens.Count > 0 && _tokens.TryGet(TokenHash.OfToken(token), out _))
            return true;
        if (tokenId is not null && _tokenIds.Count > 0 && _tokenIds.TryGet(TokenHash.Of(tokenId), out _))
            return true;
        return subject is not null && _subjects.Count > 0 && _subjects.TryGet(TokenHash.Of(subject), out var since)
            && !(issuedAt > since);
    }
}
