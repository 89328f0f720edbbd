using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Holds the answers that the client of one scheme can read. They name the kind of the fault, never the fault.</summary>
internal sealed class TokenChallenges
{
    private const string Detail = "The request has no valid credential.";

    private readonly AuthenticateResult _invalidToken;
    private readonly AuthenticateResult _invalidBoundToken;
    private readonly AuthenticateResult _invalidProof;
    private readonly AuthenticateResult _nonceRequired;
    private readonly AuthenticateResult _unavailable;

    public TokenChallenges(AiGuardAccessTokenOptions options)
    {
        var bearer = $"Bearer realm=\"{options.Realm}\"";
        var algorithms = $"algs=\"{string.Join(' ', options.Dpop.Algorithms)}\"";
        var dpop = $"DPoP realm=\"{options.Realm}\"";
        Default = options.Dpop.Mode == AiGuardDpopMode.Required ? $"{dpop}, {algorithms}" : bearer;
        _invalidToken = Unauthorized(options.Dpop.Mode == AiGuardDpopMode.Required
            ? $"{dpop}, error=\"invalid_token\", {algorithms}"
            : $"{bearer}, error=\"invalid_token\"");
        _invalidBoundToken = options.Dpop.Mode == AiGuardDpopMode.Disabled
            ? _invalidToken
            : Unauthorized($"{dpop}, error=\"invalid_token\", {algorithms}");
        _invalidProof = Unauthorized($"{dpop}, error=\"invalid_dpop_proof\", {algorithms}");
        _nonceRequired = Unauthorized($"{dpop}, error=\"use_dpop_nonce\", {algorithms}", isInvitation: true);
        _unavailable = Fail(new AiGuardDenial(AiGuardReasons.GuardUnavailable)
        {
            StatusCode = StatusCodes.Status503ServiceUnavailable,
            Detail = "The credential cannot be verified at the moment.",
            RetryAfter = TimeSpan.FromSeconds(5),
        });
    }

    /// <summary>Gets the challenge of a request without a token.</summary>
    public string Default { get; }

    public AuthenticateResult ResultOf(TokenRejection rejection, bool isDpop) => rejection switch
    {
        TokenRejection.AuthorityUnavailable or TokenRejection.ReplayStoreFull => _unavailable,
        TokenRejection.NonceRequired => _nonceRequired,
        >= TokenRejection.ProofMissing and <= TokenRejection.ProofReplayed => _invalidProof,
        TokenRejection.ProofRequired => _invalidBoundToken,
        _ => isDpop ? _invalidBoundToken : _invalidToken,
    };

    private static AuthenticateResult Unauthorized(string challenge, bool isInvitation = false) => Fail(
        new AiGuardDenial(AiGuardReasons.Unauthenticated)
        {
            StatusCode = StatusCodes.Status401Unauthorized,
            Detail = Detail,
            Challenge = challenge,
        },
        isInvitation);

    private static AuthenticateResult Fail(AiGuardDenial denial, bool isInvitation = false) =>
        AuthenticateResult.Fail(new AiGuardAuthenticationException(denial) { IsInvitation = isInvitation });
}
