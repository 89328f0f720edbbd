namespace AiApiGuard.OAuth.Jwt;

/// <summary>Is what an authority said of itself.</summary>
/// <param name="Issuer">The issuer of its tokens.</param>
/// <param name="Keys">The keys with which it signs.</param>
/// <param name="ReadAt">When it said so.</param>
internal sealed record AuthorityState(string Issuer, SigningKeySet Keys, DateTimeOffset ReadAt);
