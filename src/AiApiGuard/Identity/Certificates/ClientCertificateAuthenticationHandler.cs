using System.Security.Claims;
using System.Text.Encodings.Web;
using AiApiGuard.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Authenticates callers by the certificate of their connection, or by the one that a known proxy forwards.</summary>
internal sealed class ClientCertificateAuthenticationHandler(
    IOptionsMonitor<ClientCertificateAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    ClientCertificateSource source, ClientCertificateValidator validator)
    : AuthenticationHandler<ClientCertificateAuthenticationOptions>(options, logger, encoder)
{
    private static readonly AuthenticateResult Rejected = AuthenticateResult.Fail("The request has no valid client certificate.");

    private static readonly AuthenticateResult Unavailable =
        AuthenticateResult.Fail(new AiGuardAuthenticationException(AiGuardAuthenticationException.Unavailable));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (validator.Settings.Options.NegotiateCertificate)
            await NegotiateAsync().ConfigureAwait(false);
        var presented = source.Read(Context);
        if (presented.IsUnreadable)
        {
            Logger.ClientCertificateRejected(ClientCertificateRejection.UnreadableHeader, thumbprint: null);
            return Rejected;
        }

        if (presented.Certificate is not { } certificate)
            return AuthenticateResult.NoResult();
        var validated = await validator.ValidateAsync(certificate).ConfigureAwait(false);
        if (validated.Rejection == ClientCertificateRejection.None)
            return AuthenticateResult.Success(CreateTicket(validated.Claims));
        Log(validated.Rejection, TrustStore.Thumbprint(certificate));
        return validated.Rejection == ClientCertificateRejection.RevocationUnknown ? Unavailable : Rejected;
    }

    // No certificate can be asked for once the request is there, so this is no invitation to try again: the framework does the
    // same.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => HandleForbiddenAsync(properties);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private AuthenticationTicket CreateTicket(Claim[] claims) =>
        new(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name);

    private void Log(ClientCertificateRejection rejection, string thumbprint)
    {
        switch (rejection)
        {
            case ClientCertificateRejection.RevocationUnknown:
                Logger.ClientCertificateRevocationUnknown(thumbprint);
                break;
            case ClientCertificateRejection.NoRevocationSource:
                Logger.ClientCertificateWithoutRevocationSource(thumbprint);
                break;
            default:
                Logger.ClientCertificateRejected(rejection, thumbprint);
                break;
        }
    }

    // A proxy's connection is not asked: what it would send is a certificate of its own.
    private async Task NegotiateAsync()
    {
        if (Context.Connection.ClientCertificate is not null || !Request.IsHttps || !HttpProtocol.IsHttp11(Request.Protocol)
            || source.IsForwarded(Context, out _))
            return;
        try
        {
            await Context.Connection.GetClientCertificateAsync(Context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or NotSupportedException)
        {
            Logger.ClientCertificateNotNegotiated(exception);
        }
    }
}
