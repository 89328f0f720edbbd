using System.Security.Claims;
using System.Security.Cryptography;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Identity.Certificates;
using AiApiGuard.OAuth.Diagnostics;
using AiApiGuard.OAuth.Dpop;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.OAuth.Tokens;

/// <summary>Does what all schemes for access tokens do alike: finds the token, and once it is verified, says whether its presenter
/// may use it.</summary>
internal sealed class AccessTokenScheme
{
    private readonly string _name;
    private readonly AiGuardAccessTokenOptions _options;
    private readonly TokenChallenges _challenges;
    private readonly DpopVerifier _dpop;
    private readonly IAiGuardTokenRevocation _revocation;
    private readonly IAiGuardClientCertificateSource? _certificates;
    private readonly IOptionsMonitor<ApiKeyAuthenticationOptions> _keys;
    private readonly ILogger<AccessTokenScheme> _logger;

    public AccessTokenScheme(string name, AiGuardAccessTokenOptions options, IServiceProvider services)
    {
        _name = name;
        _options = options;
        _challenges = new TokenChallenges(options);
        _dpop = new DpopVerifier(
            options.Dpop, options.ClockSkew, services.GetRequiredService<IAiGuardDpopReplayStore>(), services.GetRequiredService<TimeProvider>());
        _revocation = services.GetRequiredService<IAiGuardTokenRevocation>();
        _certificates = services.GetService<IAiGuardClientCertificateSource>();
        _keys = services.GetRequiredService<IOptionsMonitor<ApiKeyAuthenticationOptions>>();
        _logger = services.GetRequiredService<ILogger<AccessTokenScheme>>();
    }

    public string Challenge => _challenges.Default;

    /// <summary>Reads the token of a request.</summary>
    /// <returns>The result when there is no token to be looked at; otherwise <see langword="null"/>.</returns>
    public AuthenticateResult? Read(HttpRequest request, out PresentedToken token)
    {
        var prefix = _keys.Get(AiGuardApiKeyDefaults.AuthenticationScheme).Prefix;
        var rejection = AccessTokenReader.Read(request, _options.MaxTokenLength, prefix, out token);
        return rejection switch
        {
            null => AuthenticateResult.NoResult(),
            TokenRejection.None => null,
            _ => Reject(rejection.Value, isDpop: false),
        };
    }

    /// <summary>Accepts the presenter of a token that was verified, unless the token was taken back or belongs to another.</summary>
    public async ValueTask<AuthenticateResult> AcceptAsync(HttpContext http, PresentedToken token, IReadOnlyList<Claim> all)
    {
        var claims = new AccessTokenClaims(all);
        if (_revocation.IsRevoked(token.Text, claims.TokenId, claims.Subject, claims.IssuedAt))
            return Reject(TokenRejection.Revoked, token.IsDpop);
        if (claims.CreateIdentity(_options, _name) is not { } identity)
            return Reject(TokenRejection.NoCaller, token.IsDpop);
        var rejection = await VerifyPresenterAsync(http, token, Confirmation.Read(claims)).ConfigureAwait(false);
        return rejection == TokenRejection.None
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), _name))
            : Reject(rejection, token.IsDpop);
    }

    public AuthenticateResult Reject(TokenRejection rejection, bool isDpop)
    {
        _logger.TokenRejected(_name, rejection);
        return _challenges.ResultOf(rejection, isDpop);
    }

    private async ValueTask<TokenRejection> VerifyPresenterAsync(HttpContext http, PresentedToken token, Confirmation? confirmation)
    {
        if (confirmation is null)
            return TokenRejection.ConfirmationNotSupported;
        var rejection = VerifyCertificate(http, confirmation.CertificateThumbprint);
        if (rejection != TokenRejection.None)
            return rejection;
        if (confirmation.KeyThumbprint is null)
            return token.IsDpop || _options.Dpop.Mode == AiGuardDpopMode.Required ? TokenRejection.NotBoundToKey : TokenRejection.None;
        if (_options.Dpop.Mode == AiGuardDpopMode.Disabled)
            return TokenRejection.DpopDisabled;
        return token.IsDpop
            ? await _dpop.VerifyAsync(http, token.Text, confirmation.KeyThumbprint).ConfigureAwait(false)
            : TokenRejection.ProofRequired;
    }

    private TokenRejection VerifyCertificate(HttpContext http, string? thumbprint)
    {
        if (thumbprint is null)
            return _options.RequireCertificateBinding ? TokenRejection.NotBoundToCertificate : TokenRejection.None;
        if (_certificates?.Find(http) is not { } certificate)
            return TokenRejection.CertificateMissing;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(certificate.RawDataMemory.Span, digest);
        return Base64UrlText.TryDecode(thumbprint, out var expected) && CryptographicOperations.FixedTimeEquals(expected, digest)
            ? TokenRejection.None
            : TokenRejection.CertificateMismatch;
    }
}
