using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Reads the access token of a request: of the <c>Authorization</c> header, and of no other place.</summary>
internal static class AccessTokenReader
{
    private const string Bearer = "Bearer ";
    private const string Dpop = "DPoP ";

    // The places from which RFC 6750 lets others read a token. There it stands in logs and histories.
    private const string QueryParameter = "access_token";

    // b64token of RFC 6750: what else stands there is no token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~+/=");

    /// <summary>Reads the token.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxLength">The length from which a token is refused.</param>
    /// <param name="keyPrefix">How API keys begin, which are tokens of another scheme.</param>
    /// <param name="token">The token, if the request presents one that can be looked at.</param>
    /// <returns>Why it cannot be looked at; <see langword="null"/> when the request presents no access token.</returns>
    public static TokenRejection? Read(HttpRequest request, int maxLength, string keyPrefix, out PresentedToken token)
    {
        token = default;
        var values = request.Headers.Authorization;
        if (values.Count == 0)
            return null;
        if (values.Count > 1)
            return TokenRejection.Ambiguous;
        var value = values[0].AsSpan().Trim(' ');
        var isDpop = value.StartsWith(Dpop, StringComparison.OrdinalIgnoreCase);
        if (!isDpop && !value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return null;
        var text = value[(isDpop ? Dpop.Length : Bearer.Length)..].TrimStart(' ');
        if (IsKey(text, keyPrefix) && !isDpop)
            return null;
        if (text.Length > maxLength)
            return TokenRejection.Oversized;
        if (text.ContainsAnyExcept(TokenCharacters))
            return TokenRejection.Malformed;
        if (request.QueryString.HasValue && request.Query.ContainsKey(QueryParameter))
            return TokenRejection.Ambiguous;
        token = new PresentedToken(text.ToString(), isDpop);
        return TokenRejection.None;
    }

    private static bool IsKey(ReadOnlySpan<char> text, string prefix) =>
        text.Length > prefix.Length && text[prefix.Length] == '_' && text.StartsWith(prefix, StringComparison.Ordinal);
}
