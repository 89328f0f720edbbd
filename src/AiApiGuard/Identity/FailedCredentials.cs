using System.Net;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity;

/// <summary>Tells those who watch of credentials that are not valid. Where nobody does, it does nothing.</summary>
internal sealed class FailedCredentials(IEnumerable<IFailedCredentialObserver> observers, IOptionsMonitor<ApiKeyAuthenticationOptions> options)
{
    private readonly IFailedCredentialObserver[] _observers = [.. observers];
    private readonly CredentialHash _hash = new();

    /// <summary>Says whether credentials from an address are to be refused unseen.</summary>
    public bool ShouldRefuse(IPAddress? address)
    {
        foreach (var observer in _observers)
        {
            if (observer.ShouldRefuse(address))
                return true;
        }

        return false;
    }

    /// <summary>Tells that what a request presents was not accepted.</summary>
    public void Fail(HttpContext http)
    {
        if (_observers.Length == 0)
            return;
        var hash = _hash.Compute(http.Request, options.Get(AiGuardApiKeyDefaults.AuthenticationScheme));
        foreach (var observer in _observers)
            observer.OnFailed(http.Connection.RemoteIpAddress, hash);
    }

    /// <summary>Tells that what a request presents was accepted.</summary>
    public void Succeed(HttpContext http)
    {
        foreach (var observer in _observers)
            observer.OnSucceeded(http.Connection.RemoteIpAddress);
    }
}
