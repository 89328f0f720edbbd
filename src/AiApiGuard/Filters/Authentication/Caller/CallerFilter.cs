using System.Net;
using System.Security.Claims;
using AiApiGuard.Diagnostics;
using AiApiGuard.Identity;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Blocks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authentication.Caller;

/// <summary>Denies a request on whose behalf nobody is known to stand, and makes its caller known otherwise.</summary>
internal sealed class CallerFilter : IAiGuardRequestFilter
{
    public const string FilterName = "RequireCaller";
    public const string FailureCode = "credential_rejected";

    private static readonly AiGuardDenial CallerBlocked = new(AiGuardReasons.CallerBlocked) { Detail = "The caller is blocked." };

    // Who watches credentials says that a network is to wait, not for how long.
    private static readonly TimeSpan RetryRefused = TimeSpan.FromMinutes(1);

    private readonly CallerOptions _options;
    private readonly CredentialScheme[][] _alternatives;
    private readonly ApiKeyVerifier _apiKeys;
    private readonly RoleScopes _roles;
    private readonly FailedAttempts _failures;
    private readonly FailedCredentials _credentials;
    private readonly BlockTable _blocks;
    private readonly ILogger<CallerFilter> _logger;

    // The same whatever is missing or wrong, so that it teaches nobody what to try next.
    private readonly AiGuardDenial _denial;

    public CallerFilter(
        CallerOptions options,
        IOptionsMonitor<ApiKeyAuthenticationOptions> apiKeyOptions,
        ApiKeyVerifier apiKeys,
        RoleScopes roles,
        FailedAttempts failures,
        FailedCredentials credentials,
        BlockTable blocks,
        ILogger<CallerFilter> logger)
    {
        (_options, _apiKeys, _roles, _blocks, _logger) = (options, apiKeys, roles, blocks, logger);
        (_failures, _credentials) = (failures, credentials);
        _alternatives = options.Alternatives.Count == 0
            ? [[new CredentialScheme(AiGuardApiKeyDefaults.AuthenticationScheme, null)]]
            : [.. options.Alternatives.Select(static credentials => credentials.ToArray())];
        _denial = new AiGuardDenial(AiGuardReasons.Unauthenticated)
        {
            StatusCode = StatusCodes.Status401Unauthorized,
            Detail = "The request has no valid credential.",
            Challenge = Challenges.Join(_alternatives, apiKeyOptions.Get(AiGuardApiKeyDefaults.AuthenticationScheme).Challenge),
        };
    }

    public string Name => FilterName;

    public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        if (context.HttpContext is not { } http)
            return AiGuardDecision.Deny(_denial);
        if (IsRefused(http.Connection.RemoteIpAddress, out var retryAfter) && !_apiKeys.IsFamiliar(http))
            return AiGuardDecision.Deny(Throttled(retryAfter));
        var isIncomplete = false;
        foreach (var credentials in _alternatives)
        {
            var outcome = await FindAsync(http, credentials).ConfigureAwait(false);
            if (outcome.Caller is { } caller)
                return Accept(context, http, caller, outcome);
            if (outcome.Denial is { } denial)
                return outcome.IsInvitation ? AiGuardDecision.Deny(denial) : Reject(context, http, denial);
            isIncomplete |= outcome.IsIncomplete;
        }

        if (_options.AcceptHostPrincipal && AiGuardCaller.FromPrincipal(http.User, _roles) is { IsAuthenticated: true } ofHost)
            return Accept(context, http, ofHost, new CredentialOutcome(ofHost, http.User));

        // A stolen key without the certificate that belongs to it is an attempt like any other.
        return isIncomplete ? Reject(context, http, _denial) : AiGuardDecision.Deny(_denial);
    }

    private bool IsRefused(IPAddress? address, out TimeSpan retryAfter)
    {
        if (_options.MaxFailuresPerMinute is { } limit && _failures.IsExhausted(address, limit, out retryAfter))
            return true;
        retryAfter = RetryRefused;
        return _credentials.ShouldRefuse(address);
    }

    private AiGuardDecision Accept(AiGuardContext context, HttpContext http, AiGuardCaller caller, in CredentialOutcome outcome)
    {
        // The application may keep a principal for longer than its key is accepted.
        if (caller.KeyId is { } keyId && _blocks.IsKeyBlocked(keyId))
            return Reject(context, http, _denial);
        context.Caller = caller;
        _credentials.Succeed(http);
        if (outcome.Principal is { } principal)
            http.User = principal;
        else if (context.UserFeature is { } feature)
            http.Features.Set(feature);
        else
            http.User = caller.Principal;
        return outcome.IsBlocked || _blocks.IsBlocked(caller) ? AiGuardDecision.Deny(CallerBlocked) : AiGuardDecision.Continue;
    }

    private static AiGuardDenial Throttled(TimeSpan retryAfter) => new(AiGuardReasons.TooManyFailures)
    {
        StatusCode = StatusCodes.Status429TooManyRequests,
        Detail = "Too many failed attempts; retry later.",
        RetryAfter = retryAfter,
    };

    private AiGuardDecision Reject(AiGuardContext context, HttpContext http, AiGuardDenial denial)
    {
        // What could not be checked says nothing about who sent it.
        if (denial.StatusCode >= StatusCodes.Status500InternalServerError)
            return AiGuardDecision.Deny(denial);
        context.Report(new AiGuardFinding(FailureCode, AiGuardSeverity.Medium));
        _credentials.Fail(http);
        if (_failures.Add(http.Connection.RemoteIpAddress) == _options.MaxFailuresPerMinute)
            _logger.NetworkThrottled(http.Connection.RemoteIpAddress);
        return AiGuardDecision.Deny(denial);
    }

    private ValueTask<CredentialOutcome> FindAsync(HttpContext http, CredentialScheme[] credentials) =>
        credentials is [{ Scheme: AiGuardApiKeyDefaults.AuthenticationScheme }] ? new(FindApiKey(http)) : FindAllAsync(http, credentials);

    // As its scheme would, without a principal that perhaps nobody asks for.
    private CredentialOutcome FindApiKey(HttpContext http)
    {
        var verification = _apiKeys.Verify(http);
        switch (verification.Rejection)
        {
            case ApiKeyRejection.None:
                return new CredentialOutcome(verification.Entry!.GetCaller(_roles));
            case ApiKeyRejection.Missing:
                return default;
            default:
                _logger.ApiKeyRejected(verification.Rejection, verification.Entry?.Record.Id);
                return new CredentialOutcome(
                    null, null, verification.Rejection == ApiKeyRejection.Unavailable ? AiGuardAuthenticationException.Unavailable : _denial);
        }
    }

    private async ValueTask<CredentialOutcome> FindAllAsync(HttpContext http, CredentialScheme[] credentials)
    {
        ClaimsPrincipal? principal = null;
        AiGuardCaller? caller = null;
        var isBlocked = false;
        foreach (var credential in credentials)
        {
            var result = await http.AuthenticateAsync(credential.Scheme).ConfigureAwait(false);
            if (result.None)
                return new CredentialOutcome { IsIncomplete = caller is not null };
            if (!result.Succeeded)
            {
                var failure = result.Failure as AiGuardAuthenticationException;
                return new CredentialOutcome(null, null, failure?.Denial ?? _denial) { IsInvitation = failure?.IsInvitation == true };
            }

            var other = AiGuardCaller.FromPrincipal(result.Principal, _roles);
            if (!other.IsAuthenticated || (caller is { Tenant: { } tenant } && other.Tenant is { } otherTenant && tenant != otherTenant))
                return new CredentialOutcome(null, null, _denial);
            caller ??= other;
            isBlocked |= _blocks.IsBlocked(other);
            principal = principal is null ? result.Principal : Merge(principal, result.Principal);
        }

        return new CredentialOutcome(caller, principal) { IsBlocked = isBlocked };
    }

    private static ClaimsPrincipal Merge(ClaimsPrincipal first, ClaimsPrincipal second) => new(first.Identities.Concat(second.Identities));
}
