using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AiApiGuard.OAuth.Tokens;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.OAuth.Dpop;

/// <summary>Verifies the proofs of possession that come with the tokens of one scheme.</summary>
internal sealed class DpopVerifier
{
    public const string HeaderName = "DPoP";
    public const string NonceHeaderName = "DPoP-Nonce";

    private readonly AiGuardDpopOptions _options;
    private readonly TimeSpan _clockSkew;
    private readonly IAiGuardDpopReplayStore _replays;
    private readonly TimeProvider _time;
    private readonly DpopNonce _nonces;

    public DpopVerifier(AiGuardDpopOptions options, TimeSpan clockSkew, IAiGuardDpopReplayStore replays, TimeProvider time)
    {
        _options = options;
        _clockSkew = clockSkew;
        _replays = replays;
        _time = time;
        var key = options.NonceKey is { } text ? Convert.FromBase64String(text) : DpopNonce.NewKey();
        _nonces = new DpopNonce(key, options.NonceLifetime, time);
    }

    /// <summary>Verifies that a request proves to have the key of its token, and uses the proof up.</summary>
    /// <param name="http">The request. Its answer gets a nonce where the client needs one.</param>
    /// <param name="token">The token.</param>
    /// <param name="thumbprint">The thumbprint of the key to which the token is bound.</param>
    public async ValueTask<TokenRejection> VerifyAsync(HttpContext http, string token, string thumbprint)
    {
        var headers = http.Request.Headers[HeaderName];
        if (headers.Count != 1 || string.IsNullOrEmpty(headers[0]))
            return headers.Count == 0 ? TokenRejection.ProofMissing : TokenRejection.ProofMalformed;
        var rejection = DpopProof.Read(headers[0]!, _options.Algorithms, out var proof);
        if (rejection == TokenRejection.None)
            rejection = Compare(http.Request, proof!, token, thumbprint);
        if (rejection == TokenRejection.None && _options.RequireNonce)
            rejection = VerifyNonce(http.Response, proof!);
        return rejection == TokenRejection.None ? await UseAsync(proof!, http.RequestAborted).ConfigureAwait(false) : rejection;
    }

    private TokenRejection Compare(HttpRequest request, DpopProof proof, string token, string thumbprint)
    {
        var now = _time.GetUtcNow();
        if (proof.KeyThumbprint != thumbprint)
            return TokenRejection.KeyMismatch;
        if (proof.Method != request.Method || !RequestAddress.Matches(request, proof.Address, _options.Origins))
            return TokenRejection.ProofForAnotherRequest;
        if (proof.TokenHash != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token))))
            return TokenRejection.ProofForAnotherToken;
        var isTimely = proof.IssuedAt <= now + _clockSkew && LastUse(proof) > now
            && !(proof.ExpiresAt <= now - _clockSkew) && !(proof.NotBefore > now + _clockSkew);
        return isTimely ? TokenRejection.None : TokenRejection.ProofExpired;
    }

    // A client whose clock is slow must be able to present a new proof.
    private DateTimeOffset LastUse(DpopProof proof) => proof.IssuedAt + _options.ProofLifetime + _clockSkew;

    private TokenRejection VerifyNonce(HttpResponse response, DpopProof proof)
    {
        var isValid = _nonces.IsValid(proof.Nonce, out var isCurrent);
        if (!isCurrent)
            response.Headers[NonceHeaderName] = _nonces.Current;
        return isValid ? TokenRejection.None : TokenRejection.NonceRequired;
    }

    // Identifiers of two clients may be equal, and are as long as the client likes.
    private async ValueTask<TokenRejection> UseAsync(DpopProof proof, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{proof.KeyThumbprint} {proof.Id}")));
        return await _replays.UseAsync(id, LastUse(proof), cancellationToken).ConfigureAwait(false) switch
        {
            AiGuardDpopReplayOutcome.Accepted => TokenRejection.None,
            AiGuardDpopReplayOutcome.Replayed => TokenRejection.ProofReplayed,
            _ => TokenRejection.ReplayStoreFull,
        };
    }
}
